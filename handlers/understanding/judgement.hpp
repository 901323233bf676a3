#pragma once

#include "handlers/understanding/model/model.hpp"
#include "handlers/understanding/observation.hpp"

#include <string_view>
#include <vector>

namespace handlers {

// A label and a leaf, and how likely the label is.
struct Subject {
    std::string_view label, leaf;
    float probability = 0;
};

// Joins what the trained model makes of a message with the rules that a model must not overrule.
// Lives for one message; observation and model must outlive it.
class Judgement {
public:
    Judgement(const Observation& seen, const Model& model);

    // What the message wants, how likely that is, and what decided.
    const IntentChoice& intent() const { return intent_; }
    const Opinion& opinion() const { return opinion_; }
    // That somebody has to act, whatever on.
    float request_likelihood() const { return request_likelihood_; }
    // How far it is believed that somebody is in danger, 0 to 1.
    float alarm() const { return alarm_; }
    const Model& model() const { return model_; }

    // How many matters somebody has to act on: of classes `1`, `2`, `3`.
    Opinion issues() const;
    // What the whole message is about, and what one stretch of it.
    Subject subject() const;
    Opinion label() const;  // the same before label and leaf are reconciled
    Subject subject_between(std::uint32_t begin, std::uint32_t end) const;
    // How much haste the whole message shows.
    Urgency urgency() const;

private:
    void second_the_rules();
    float believed_alarm() const;
    void decide();
    Subject subject_of(std::span<const Model::Known> features) const;

    const Observation& seen_;
    const Model& model_;
    std::vector<Model::Known> features_;  // with the intent, once that is known
    Opinion opinion_;
    IntentChoice intent_;
    float request_likelihood_ = 0;
    float alarm_ = 0;
};

}  // namespace handlers
