#include "tests/support/process.hpp"
#include "tests/system/programs.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace system_tests {
namespace {

// `deploy/setup` on a machine that is played by programs in front of the real ones: it is asked for packages
// and nothing is installed.
class Setup : public testing::Test {
protected:
    Setup() {
        for (const char* program : {"tee", "chmod", "rm", "systemctl"})
            put(program, "exit 0");
        put("sudo", "exec \"$@\"");
        put("apt-get", "echo \"apt-get $*\"");
    }

    void put(const std::string& program, const std::string& script) {
        const auto file = folder_.path() / program;
        std::ofstream(file) << "#!/bin/sh\n" << script << '\n';
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    }

    int run(const std::string& option) {
        const std::string path = folder_.path().string() + ":" + std::getenv("PATH");
        process_.emplace(
            support::ProcessSetup{{(source_folder / "deploy/setup").string(), option}, {{"PATH", path}}, {}});
        return process_->wait(std::chrono::seconds(60)).value_or(-1);
    }

    std::string output() { return process_->output(); }

private:
    support::TemporaryFolder folder_;
    std::optional<support::Process> process_;
};

TEST_F(Setup, InstallsWhatTheMachineHasNeverHeardOf) {
    put("dpkg-query", "echo installed:cmake; exit 1");  // as it ends when one of the names is unknown
    EXPECT_EQ(run("--run"), 0) << output();
    EXPECT_NE(output().find("apt-get -q -o DPkg::Lock::Timeout=300 install"), std::string::npos) << output();
    EXPECT_NE(output().find(" clang-16 "), std::string::npos) << output();
    EXPECT_EQ(output().find(" cmake "), std::string::npos) << output();
}

TEST_F(Setup, SaysNothingWhereNothingIsMissing) {
    put("dpkg-query", "shift 3; for name in \"$@\"; do echo installed:$name; done");
    EXPECT_EQ(run("--all"), 0);
    EXPECT_EQ(output(), "");
}

TEST_F(Setup, FailsWhereAPackageCannotBeInstalled) {
    put("dpkg-query", "exit 1");
    put("apt-get", "case \"$*\" in *install*) exit 100 ;; esac");
    EXPECT_EQ(run("--run"), 1);
    EXPECT_NE(output().find("could not install"), std::string::npos) << output();
}

}  // namespace
}  // namespace system_tests
