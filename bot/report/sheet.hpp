#pragma once

#include "bot/community/snapshot.hpp"
#include "store/evaluation.hpp"

#include <string>
#include <vector>

namespace bot {

// Everything a monthly sheet shows; names come from the community when it is written.
struct Sheet {
    store::EvaluationScope scope;
    store::ScoreWeights weights;
    store::Figures total;
    std::vector<store::Figures> grids;  // those asked for, as the directory has them; of each there is one
    int missed = 0;
    std::vector<store::LeafCount> leaves;
    std::vector<store::PersonCount> patrols, log_days;
    std::vector<store::PersonPoints> points;  // of one grid: those of its people
    std::vector<store::RequestListing> overdue, just_before_limit;
};

Sheet make_sheet(const store::Evaluation& evaluation, const store::EvaluationScope& scope,
                 const store::ScoreWeights& weights, const handlers::Directory& directory);

std::string markdown(const Sheet& sheet, const Snapshot& community);
std::string csv(const Sheet& sheet, const Snapshot& community);

// What a group is told of a week: what came in, what is done, what is open. Matters that are nobody else's
// business are counted without their names.
std::string digest_text(const store::Digest& digest, const store::EvaluationScope& week,
                        const Snapshot& community);

}  // namespace bot
