#include "handlers/loop/transfer_words.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/named.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <ranges>
#include <vector>

namespace handlers {
namespace {

using Words = std::u32string_view;

constexpr std::size_t longest_order = 20;  // characters of `让微网格长看一下`, with a word of reason

bool ends_with_any(Words text, std::initializer_list<Words> endings) {
    return std::ranges::any_of(endings, [&](Words ending) { return text.ends_with(ending); });
}

Words without_ending(Words text, std::initializer_list<Words> endings) {
    for (bool found = true; found;) {
        found = false;
        for (const Words ending : endings) {
            if (!text.ends_with(ending)) continue;
            text.remove_suffix(ending.size());
            found = true;
        }
    }
    return text;
}

// `不是我三网格的`, `我是第七网格`: not whom it goes to.
bool is_denied(Words before) {
    before = without_ending(before, {U" ", U"我们", U"咱们", U"我", U"咱", U"这个", U"这"});
    return ends_with_any(before, {U"不是", U"不归", U"不属于", U"不该", U"不由", U"不找", U"没归", U"不在"});
}

bool is_his_own(Words before) {
    return ends_with_any(before,
                         {U"我是", U"我们是", U"咱是", U"我负责", U"我管", U"我管的是", U"我负责的是"});
}

// A word of giving stands right before the name: `转给`, `归`, `找`.
bool is_given(Words before) {
    before = without_ending(before, {U" ", U"一下", U"了", U"咱们", U"我们", U"他们", U"咱"});
    return ends_with_any(before, {U"转", U"给", U"归", U"交", U"是", U"找", U"让", U"请", U"叫", U"由", U"报",
                                  U"到", U"推", U"派", U"属于", U"该", U"往"});
}

struct Candidate {
    Named named;
    bool is_given = false;
};

// Whom the words may mean, in their order.
std::vector<Candidate> candidates_in(Words text, const Passing& passing) {
    std::vector<Candidate> found;
    for (std::size_t at = 0; at < text.size();) {
        const Named named = named_at(text, at, passing);
        if (named.length == 0) {
            ++at;
            continue;
        }
        const Words before = text.substr(0, at);
        const bool has_it = named.is_inside && named.user_id == passing.request.owner_user_id;
        const bool is_gap = named.is_inside && named.user_id.empty();
        const bool is_meant = !is_denied(before) && !is_his_own(before) && !has_it && !is_gap;
        if (is_meant) found.push_back({named, is_given(before)});
        at += named.length;
    }
    return found;
}

// `社区` is in every other sentence: it is a target only where something is given to it, or alone.
void drop_loose_community(std::vector<Candidate>& found, Words text) {
    std::erase_if(found, [&](const Candidate& one) {
        return one.named.needs_giving && !one.is_given && one.named.length < text.size();
    });
}

bool is_same(const Named& one, const Named& other) {
    return one.is_inside == other.is_inside && one.user_id == other.user_id;
}

// The last one that something is given to; where none is, the only one.
const Candidate* the_one_meant(const std::vector<Candidate>& found) {
    for (const Candidate& one : std::views::reverse(found))
        if (one.is_given) return &one;
    const bool are_one = std::ranges::all_of(
        found, [&](const Candidate& one) { return is_same(one.named, found.front().named); });
    return found.empty() || !are_one ? nullptr : &found.front();
}

}  // namespace

TransferTarget transfer_target(std::string_view text, const Passing& passing) {
    const std::u32string words = to_utf32(text);
    std::vector<Candidate> found = candidates_in(words, passing);
    drop_loose_community(found, words);
    const Candidate* meant = the_one_meant(found);
    if (!meant) return {};
    TransferTarget target;
    target.kind = meant->named.is_inside ? TransferTarget::Kind::inside : TransferTarget::Kind::outside;
    target.user_id = meant->named.user_id;
    target.words = meant->named.length;
    return target;
}

bool may_tell_to_take_it(std::string_view text) {
    static constexpr std::array<std::string_view, 7> orders{"让", "交给", "转给", "派给", "由", "请", "叫"};
    return text.size() <= 4 * longest_order && mentions_any(text, orders);
}

bool tells_to_take_it(std::string_view text, const Passing& passing) {
    const std::u32string all = to_utf32(text);
    const Words words = all;
    if (words.size() > longest_order) return false;
    for (std::size_t at = 1; at < words.size(); ++at) {
        const Words before = words.substr(0, at);
        const bool is_asked = ends_with_any(before, {U"请", U"叫"});
        if (!is_asked && !ends_with_any(before, {U"让", U"交给", U"转给", U"派给", U"由"})) continue;
        if (before.find_first_of(U"我咱已") != Words::npos) return false;
        const Named named = named_at(words, at, passing);
        const bool is_somebody = named.is_inside && !named.user_id.empty() && !named.needs_giving &&
                                 named.user_id != passing.request.owner_user_id;
        if (is_somebody && (named.is_one_person || !is_asked)) return true;
    }
    return false;
}

}  // namespace handlers
