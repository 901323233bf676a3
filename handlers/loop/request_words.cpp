#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"

namespace handlers {
namespace {

constexpr std::size_t matter_characters = 22;  // two short sentences fit a phone's line (domain guide 9)
constexpr std::size_t shortest_matter = 24;    // bytes: eight characters

}  // namespace

std::string matter_of(const Request& request, const Directory& directory) {
    // The first message names the matter, unless it is a bare cry (`漏水了`) whose place came after it.
    const std::string_view first = std::string_view(request.text).substr(0, request.text.find('\n'));
    const bool says_enough = first.size() >= shortest_matter;
    return masked_start(says_enough ? first : std::string_view(request.text), matter_characters, directory);
}

std::string state_in_words(const Draft& draft, const Request& request) {
    const std::string owner = role_in_words(request.owner_user_id, request, draft.directory());
    switch (request.state) {
        case State::collecting:
        case State::need_info:
            return "还差一点信息,补充后就派人";
        case State::accepted:
        case State::dispatched:
            return "已转给" + owner + ",等他接手";
        case State::reopened:
            return "已请" + owner + "再去处理";
        case State::transferred:
            return request.is_transferred_outside ? "已转出,等对方接手" : "已转给" + owner + ",等他接手";
        case State::acknowledged:
            return owner + "已接手";
        case State::in_progress:
            return owner + "正在处理";
        case State::needs_help:
            return "需要多方协调,已经报上去了";
        case State::suspended:
            return "要等一等,到时间会继续办";
        case State::done:
            return "已经处理,等您确认";
        case State::closed:
            return "已经办结";
        case State::merged:
            return "和邻居反映的是同一件,一起在办";
        case State::cancelled:
            return "已经撤回";
        case State::rejected:
            return "不归社区办理";
    }
    return {};
}

}  // namespace handlers
