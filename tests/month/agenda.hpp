#pragma once

#include "handlers/message.hpp"
#include "handlers/time.hpp"

#include <functional>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

namespace month {

using handlers::Instant;

// What somebody means to say at a time. Whether he still does, and how, he makes up his mind about then.
class Agenda {
public:
    using Words = std::function<std::optional<handlers::Message>()>;

    void add(Instant at, Words words) { all_.push({at, order_++, std::move(words)}); }
    std::optional<Instant> next() const { return all_.empty() ? std::nullopt : std::optional(all_.top().at); }
    std::optional<handlers::Message> take() {
        const Words words = all_.top().words;
        all_.pop();
        return words();
    }

private:
    struct Item {
        Instant at{};
        int order = 0;  // of the same instant: who meant to first
        Words words;
        bool operator<(const Item& other) const {  // the queue gives the greatest
            return at != other.at ? at > other.at : order > other.order;
        }
    };
    std::priority_queue<Item> all_;
    int order_ = 0;
};

}  // namespace month
