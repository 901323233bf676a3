#pragma once

#include "store/ledger.hpp"
#include "tests/month/scene.hpp"

#include <string>
#include <string_view>

namespace month {

// The owner's side: leaders, property, deputies and superiors who answer at once, late or never, each in his
// own way of pointing at a request.
class Owners {
public:
    explicit Owners(Scene scene) : scene_(scene) {}

    void heed(const store::Entry& entry);  // whoever was told something means to answer

private:
    enum class Temper { prompt, late, never };
    Temper temper_of(const std::string& user) const;

    void heed(const handlers::Event& event, const handlers::Request& request);
    void heed_dispatch(const handlers::Request& request, Instant at);
    void heed_reminder(const handlers::Event& event, const handlers::Request& request);
    void heed_red_card(const handlers::Request& request, Instant at);

    void means_to_answer(handlers::RequestId id, const std::string& user, Instant at);
    void means_to_go_on(handlers::RequestId id, const std::string& user, Instant at, int steps);
    std::optional<handlers::Message> first_answer(handlers::RequestId id, const std::string& user,
                                                  Instant at);
    std::optional<handlers::Message> further_answer(handlers::RequestId id, const std::string& user,
                                                    Instant at, int steps);
    void orders(handlers::RequestId id, const std::string& user, Instant at, std::string_view words);

    handlers::Message points_at(const handlers::Request& request, const std::string& user,
                                const std::string& words);
    const handlers::Request* open(handlers::RequestId id) const;

    Scene scene_;
};

}  // namespace month
