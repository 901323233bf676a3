#include "bot/config/config.hpp"

#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using bot::ConfigSources;

class Configuration : public testing::Test {
protected:
    Configuration() {
        std::filesystem::create_directory(folder_.path() / "community");
        std::filesystem::create_directory(folder_.path() / "templates");
        sources_.found_templates = folder_.path() / "templates";
        sources_.environment = [this](const std::string& name) -> std::optional<std::string> {
            const auto at = environment_.find(name);
            return at == environment_.end() ? std::nullopt : std::optional(at->second);
        };
    }

    bot::ReadConfig read(const std::string& text) {
        sources_.file = folder_.write("gridbell.toml", text);
        return bot::read_config(sources_);
    }

    // Whether exactly these lines are refused, with these words in what is said about them.
    static void expect_fault(const bot::ReadConfig& read, const std::string& where, const std::string& what) {
        const bool found = std::ranges::any_of(read.faults, [&](const bot::ConfigFault& fault) {
            return fault.where.ends_with(where) && fault.what.find(what) != std::string::npos;
        });
        std::string all;
        for (const auto& fault : read.faults)
            all += fault.where + ": " + fault.what + "\n";
        EXPECT_TRUE(found) << where << ": " << what << "\nin\n" << all;
    }

    support::TemporaryFolder folder_;
    std::map<std::string, std::string> environment_;
    ConfigSources sources_;
};

constexpr auto least = "[community]\ndir = \"community\"\n";

TEST_F(Configuration, HasDefaultsForAllButTheCommunity) {
    const auto read = this->read(least);
    EXPECT_TRUE(read.faults.empty());
    EXPECT_EQ(read.config.server.address, "127.0.0.1");
    EXPECT_EQ(read.config.server.port, 8080);
    EXPECT_EQ(read.config.sessions_url, "memory:");
    EXPECT_EQ(read.config.templates_dir, folder_.path() / "templates");
}

TEST_F(Configuration, TakesFlagsOverEnvironmentOverFileOverDefault) {
    const std::string text =
        std::string(least) + "[server]\nthreads = 2\ngrace_seconds = 2\nmax_connections = 2\n";
    environment_["GRIDBELL_SERVER_THREADS"] = "3";
    environment_["GRIDBELL_SERVER_GRACE_SECONDS"] = "3";
    sources_.flags["server.threads"] = "4";
    const auto server = read(text).config.server;
    EXPECT_EQ(server.threads, 4U);
    EXPECT_EQ(server.grace, std::chrono::seconds(3));
    EXPECT_EQ(server.max_connections, 2U);
    EXPECT_EQ(server.max_header_bytes, 8192U);
}

TEST_F(Configuration, NamesEveryFaultWithFileAndLine) {
    const auto read = this->read(
        "[community]\ndir = \"nowhere\"\n[server]\nlisten = \"localhost:80\"\nthreads = "
        "\"many\"\n[log]\nlevel = 7\n");
    expect_fault(read, "gridbell.toml:2", "there is no folder");
    expect_fault(read, "gridbell.toml:4", "numeric address");
    expect_fault(read, "gridbell.toml:5", "expected a number from 0 to 256");
    expect_fault(read, "gridbell.toml:7", "expected error, warn, info or debug");
    EXPECT_EQ(read.faults.size(), 4U);
}

TEST_F(Configuration, SaysWhichKeyAnUnknownOneMayMean) {
    const auto read = this->read(std::string(least) +
                                 "[server]\nlistn = \"127.0.0.1:1\"\n[channels.brigde]\npath = \"/\"\n");
    expect_fault(read, "gridbell.toml:4", "did you mean server.listen?");
    expect_fault(read, "gridbell.toml:6", "did you mean channels.bridge?");
}

TEST_F(Configuration, NamesTheLineOfASyntaxError) {
    expect_fault(read("[community\n"), "gridbell.toml:1", "");
}

TEST_F(Configuration, BlamesTheFlagThatIsWrong) {
    sources_.flags["server.threads"] = "x";
    expect_fault(read(least), "--server.threads", "expected a number");
}

TEST_F(Configuration, ReadsSecretsFromFilesBesideTheConfiguration) {
    folder_.write("redis.secret", "open sesame\n");
    const auto read = this->read(std::string(least) + "[sessions]\npassword_file = \"redis.secret\"\n");
    EXPECT_TRUE(read.faults.empty());
    EXPECT_EQ(read.config.sessions_password, "open sesame");
}

TEST_F(Configuration, ReadsSecretsFromTheEnvironment) {
    environment_["MY_SECRET"] = "xyzzy";
    EXPECT_EQ(read(std::string(least) + "[ledger]\npassword_env = \"MY_SECRET\"\n").config.ledger_password,
              "xyzzy");
}

TEST_F(Configuration, RefusesASecretInTheFileAndOneThatIsNotThere) {
    const auto read = this->read(std::string(least) +
                                 "[sessions]\npassword = \"hunter2\"\n[ledger]\npassword_file = \"none\"\n");
    expect_fault(read, "gridbell.toml:4", "password_file");
    expect_fault(read, "gridbell.toml:6", "cannot be read");
}

TEST_F(Configuration, ShowsValuesWithoutSecrets) {
    environment_["MY_SECRET"] = "xyzzy";
    const std::string shown =
        bot::shown(read(std::string(least) + "[ledger]\npassword_env = \"MY_SECRET\"\n").values);
    EXPECT_EQ(shown.find("xyzzy"), std::string::npos);
    EXPECT_NE(shown.find("ledger.password = ***"), std::string::npos);
    EXPECT_NE(shown.find("server.listen = 127.0.0.1:8080  # default"), std::string::npos);
}

TEST_F(Configuration, HandsSecretsAndFaultsOfAChannelThrough) {
    const auto read = this->read(std::string(least) + "[channels.bridge]\noutgoing_ulr = \"http://a\"\n");
    expect_fault(read, "gridbell.toml:4", "channels.bridge.outgoing_ulr");
    expect_fault(read, "gridbell.toml:4", "did you mean outgoing_url?");
    expect_fault(read, "gridbell.toml:4", "channels.bridge.secret: is missing");
}

TEST_F(Configuration, WantsBothFilesForTls) {
    expect_fault(read(std::string(least) + "[server]\ncertificate_file = \"gridbell.toml\"\n"),
                 "gridbell.toml:4", "TLS needs both");
}

TEST_F(Configuration, AsksNoSecondReaderUnlessToldTo) {
    const auto read = this->read(least);
    EXPECT_TRUE(read.faults.empty());
    EXPECT_FALSE(read.config.second_reader);
}

TEST_F(Configuration, ReadsTheSecondReader) {
    folder_.write("key", "sk-0123\n");
    const auto read =
        this->read(std::string(least) +
                   "[second_reader]\nbase_url = \"https://api.example.org/v1/\"\nmodel = \"m\"\n"
                   "api_key_file = \"key\"\nper_day = 7\n");
    EXPECT_TRUE(read.faults.empty());
    ASSERT_TRUE(read.config.second_reader);
    EXPECT_EQ(read.config.second_reader->base_url, "https://api.example.org/v1");
    EXPECT_EQ(read.config.second_reader->api_key, "sk-0123");
    EXPECT_EQ(read.config.second_reader->timeout, std::chrono::seconds(10));
    EXPECT_EQ(read.config.second_reader->per_day, 7);
    EXPECT_EQ(bot::shown(read.values).find("sk-0123"), std::string::npos);
}

TEST_F(Configuration, NamesTheFaultsOfTheSecondReader) {
    const std::string section = std::string(least) + "[second_reader]\n";
    auto read = this->read(section +
                           "base_url = \"http://api.example.org/v1\"\napi_key = \"written down\"\n"
                           "timeout_seconds = 0\n");
    expect_fault(read, "gridbell.toml:4", "second_reader.base_url: expected https://");
    expect_fault(read, "gridbell.toml:5", "second_reader.api_key_file");
    expect_fault(read, "gridbell.toml:6", "expected a number from 1 to 60");
    expect_fault(read, "", "second_reader.model: is missing");
    expect_fault(this->read(section + "model = \"m\"\n"), "", "second_reader.base_url: is missing");
    expect_fault(this->read(section + "base_url = \"ftp://a\"\nmodel = \"m\"\n"), "gridbell.toml:4",
                 "https://");
    EXPECT_TRUE(this->read(section + "base_url = \"http://127.0.0.1:9/v1\"\nmodel = \"m\"\n").faults.empty());
    EXPECT_TRUE(this->read(section + "base_url = \"http://[::1]:9/v1\"\nmodel = \"m\"\n").faults.empty());
}

TEST_F(Configuration, WeighsAScoreWithAHundredInAll) {
    EXPECT_EQ(read(least).config.score_weights.resolution, 35);
    const std::string text =
        std::string(least) + "[evaluation]\nresponse_weight = 40\nresolution_weight = 40\n";
    EXPECT_EQ(read(text + "satisfaction_weight = 20\n").config.score_weights.response, 40);
    expect_fault(read(text), ":4", "make 100 together");
    expect_fault(read(text + "satisfaction_weight = 101\n"), ":6", "expected a number from 0 to 100");
}

TEST_F(Configuration, SendsNoDigestUnlessItIsTold) {
    EXPECT_FALSE(read(least).config.digest.weekday);
    EXPECT_FALSE(read(least).config.digest.is_monthly);
    const std::string text = std::string(least) + "[digest]\nhour = 18\nmonthly = true\nweekday = ";
    const auto told = read(text + "5\n").config.digest;
    EXPECT_EQ(told.weekday, 5);
    EXPECT_TRUE(told.is_monthly);
    EXPECT_EQ(told.hour, 18);
    expect_fault(read(text + "8\n"), ":6", "expected a number from 1 to 7");
}

}  // namespace
