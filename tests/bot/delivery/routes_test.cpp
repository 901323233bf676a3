#include "bot/delivery/routes.hpp"

#include "tests/bot/scripted_channel.hpp"

#include <gtest/gtest.h>

namespace {

using handlers::Address;
using handlers::Conversation;
using support::ScriptedChannel;

const Address leader = Address::user("jsg01");
const Address group = Address::chat("bridge", {Conversation::Kind::group, "wr_g01_res"});

TEST(Routes, PeopleAreReachedOverTheStaffChannel) {
    ScriptedChannel bridge("bridge"), wecom("wecom_app");
    const bot::Routes routes({&bridge, &wecom});
    EXPECT_EQ(routes.to(leader), &wecom);
}

TEST(Routes, TheStaffChannelIsConfigured) {
    ScriptedChannel bridge("bridge"), wecom("wecom_app");
    const bot::Routes routes({&wecom, &bridge}, "bridge");
    EXPECT_EQ(routes.to(leader), &bridge);
}

TEST(Routes, AnotherChannelTakesWhoTheStaffChannelCannotReach) {
    ScriptedChannel bridge("bridge"), wecom("wecom_app");
    wecom.reaches = [](const Address&) { return false; };
    const bot::Routes routes({&wecom, &bridge});
    EXPECT_EQ(routes.to(leader), &bridge);
}

TEST(Routes, AConversationIsWrittenToOverItsOwnChannelOnly) {
    ScriptedChannel bridge("bridge"), wecom("wecom_app");
    const bot::Routes both({&wecom, &bridge}), other({&wecom});
    EXPECT_EQ(both.to(group), &bridge);
    EXPECT_EQ(other.to(group), nullptr);
}

TEST(Routes, AGroupOfTheDirectoryGoesToTheFirstChannelThatCanWriteThere) {
    ScriptedChannel bridge("bridge"), wecom("wecom_app");
    wecom.reaches = [](const Address& to) { return to.kind == Address::Kind::user; };
    const bot::Routes routes({&wecom, &bridge});
    EXPECT_EQ(routes.to(Address::chat("", {Conversation::Kind::group, "wr_duty"})), &bridge);
}

TEST(Routes, NobodyMayReachHim) {
    const bot::Routes routes({});
    EXPECT_EQ(routes.to(leader), nullptr);
}

}  // namespace
