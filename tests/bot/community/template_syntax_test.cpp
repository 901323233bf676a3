#include "bot/community/template_syntax.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace {

constexpr std::array<std::string_view, 2> names{"number", "matter"};

struct Case {
    const char* name;
    const char* text;
    int line;  // of the only fault; 0: none
    const char* says;
};

class TemplateSyntax : public testing::TestWithParam<Case> {};

TEST_P(TemplateSyntax, FindsTheFault) {
    const auto faults = bot::check_template(GetParam().text, names);
    if (GetParam().line == 0) {
        EXPECT_TRUE(faults.empty());
        return;
    }
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front().line, GetParam().line);
    EXPECT_THAT(faults.front().problem, testing::HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, TemplateSyntax,
    testing::Values(Case{"Plain", "没有", 0, ""},
                    Case{"Values", "{{number}} {{ matter }} {{{number}}} {{&matter}}", 0, ""},
                    Case{"Section", "{{#number}}a{{/number}}{{^matter}}b{{/matter}}", 0, ""},
                    Case{"Comment", "{{! for the reporter }}", 0, ""},
                    Case{"Unknown", "a\n{{numbr}}", 2, "numbr"},
                    Case{"UnknownSection", "{{#x}}{{/x}}", 1, "\"x\""},
                    Case{"Empty", "{{}}", 1, "unknown placeholder"},
                    Case{"UnclosedTag", "a\n\n{{number", 3, "not closed"},
                    Case{"HalfClosedTag", "{{number}", 1, "not closed"},
                    Case{"UnclosedSection", "{{#number}}\n{{matter}}", 1, "not closed"},
                    Case{"NeverOpened", "\n{{/number}}", 2, "not open"},
                    Case{"Crossed", "{{#number}}{{#matter}}\n{{/number}}{{/number}}", 2, "closes"},
                    Case{"Partial", "{{> other}}", 1, "another template"},
                    Case{"Delimiters", "{{=<% %>=}}", 1, "delimiters"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
