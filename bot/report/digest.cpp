#include "bot/report/period.hpp"
#include "bot/report/sheet.hpp"
#include "handlers/loop/owner.hpp"

#include <fmt/format.h>

namespace bot {
namespace {

constexpr int most_named = 3;

// `:楼道灯与路灯不亮5件、电梯故障2件、其他3件`
std::string named(const std::vector<store::LeafCount>& leaves, const handlers::Taxonomy& taxonomy) {
    std::string out;
    int named_ones = 0, others = 0;
    for (const store::LeafCount& leaf : leaves) {
        const handlers::Category* category = taxonomy.category(leaf.leaf);
        if (!category || handlers::is_private_matter(*category) || named_ones == most_named) {
            others += leaf.count;
            continue;
        }
        ++named_ones;
        out += fmt::format("{}{}{}件", out.empty() ? "" : "、", category->name, leaf.count);
    }
    if (out.empty()) return out;
    return ":" + out + (others > 0 ? fmt::format("、其他{}件", others) : "");
}

std::string line(std::string_view what, const std::vector<store::LeafCount>& leaves,
                 const handlers::Taxonomy& taxonomy, int red_cards = 0) {
    int all = 0;
    for (const store::LeafCount& leaf : leaves)
        all += leaf.count;
    const std::string watched = red_cards > 0 ? fmt::format("(红牌督办{}件)", red_cards) : "";
    return fmt::format("{}{}件{}{}\n", what, all, watched, named(leaves, taxonomy));
}

std::string day(handlers::Instant local) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(local));
    return fmt::format("{}月{}日", unsigned(date.month()), unsigned(date.day()));
}

}  // namespace

std::string digest_text(const store::Digest& digest, const store::EvaluationScope& week,
                        const Snapshot& community) {
    const handlers::Directory::Content& content = community.directory->content();
    const handlers::Grid* grid = community.directory->grid(week.grid_id);
    const auto begins = to_local(week.period.begins_at, content.utc_offset);
    const auto ends = to_local(week.period.ends_at, content.utc_offset) - std::chrono::hours(1);
    return fmt::format("{}{}一周小结({}至{})\n", content.community_name, grid ? grid->short_name : "",
                       day(begins), day(ends)) +
           line("新收到", digest.received, *community.taxonomy) +
           line("已办好", digest.done, *community.taxonomy) +
           line("还在办", digest.open, *community.taxonomy, digest.red_cards);
}

}  // namespace bot
