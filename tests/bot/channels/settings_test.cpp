#include "bot/channels/bridge/config.hpp"
#include "bot/channels/registry.hpp"
#include "bot/channels/wecom_app/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bot {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> faulty_keys(const Settings& settings) {
    std::vector<std::string> keys;
    for (const auto& fault : settings.faults()) {
        keys.push_back(fault.key);
    }
    return keys;
}

std::map<std::string, std::string> application() {
    return {{"corp_id", "ww1"},
            {"agent_id", "1000002"},
            {"corp_secret", "s"},
            {"token", "t"},
            {"encoding_aes_key", "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4"}};
}

TEST(WecomAppSettings, AreFilledFromTheSection) {
    auto values = application();
    values["max_age_seconds"] = "60";
    values["per_minute"] = "20";
    Settings settings(values);
    const auto config = wecom_app::read_config(settings);
    EXPECT_THAT(faulty_keys(settings), IsEmpty());
    EXPECT_EQ(config.callback_path(), "/wecom/app/1000002");
    EXPECT_EQ(config.base_url, "https://qyapi.weixin.qq.com");
    EXPECT_EQ(config.max_age, std::chrono::seconds(60));
    EXPECT_EQ(config.pace.per_minute, 20);
    EXPECT_EQ(config.pace.per_hour, 1000);
    ASSERT_EQ(config.callback.size(), 1U);
    EXPECT_EQ(config.callback[0].token, "t");
}

TEST(WecomAppSettings, TakeThePreviousSecretToo) {
    auto values = application();
    values["token_previous"] = "old";
    values["encoding_aes_key_previous"] = values["encoding_aes_key"];
    Settings settings(values);
    EXPECT_EQ(wecom_app::read_config(settings).callback.size(), 2U);
    EXPECT_THAT(faulty_keys(settings), IsEmpty());
}

TEST(WecomAppSettings, NameEveryFaultAtOnce) {
    auto values = application();
    values["agent_id"] = "many";
    values["encoding_aes_key"] = "short";
    values["path"] = "no-slash";
    values["corp_secrt"] = "typo";
    values.erase("corp_secret");
    Settings settings(values);
    wecom_app::read_config(settings);
    EXPECT_THAT(faulty_keys(settings),
                ElementsAre("agent_id", "corp_secret", "encoding_aes_key", "path", "corp_secrt"));
}

TEST(BridgeSettings, AreFilledFromTheSection) {
    Settings settings({{"secret", "0123456789abcdef"},
                       {"secret_previous", "fedcba9876543210"},
                       {"outgoing_url", "http://127.0.0.1:1/x"},
                       {"reaches_people", "true"}});
    const auto config = bridge::read_config(settings);
    EXPECT_THAT(faulty_keys(settings), IsEmpty());
    EXPECT_THAT(config.secrets, ElementsAre("0123456789abcdef", "fedcba9876543210"));
    EXPECT_TRUE(config.reaches_people);
    EXPECT_EQ(config.path, "/bridge/v1/messages");
    EXPECT_EQ(config.pace.per_minute, 0);
}

TEST(BridgeSettings, NameEveryFaultAtOnce) {
    Settings settings(
        {{"secret", "short"}, {"outgoing_url", "ftp://x"}, {"reaches_people", "yes"}, {"max_nonces", "0"}});
    bridge::read_config(settings);
    EXPECT_THAT(faulty_keys(settings), ElementsAre("secret", "outgoing_url", "reaches_people", "max_nonces"));
    Settings empty({});
    bridge::read_config(empty);
    EXPECT_THAT(faulty_keys(empty), ElementsAre("secret"));
}

TEST(KnownChannels, PreferTheApplicationForPeople) {
    std::vector<std::string> names;
    for (const auto& channel : known_channels()) {
        names.emplace_back(channel.name);
    }
    EXPECT_THAT(names, ElementsAre("wecom_app", "bridge"));
}

}  // namespace
}  // namespace bot
