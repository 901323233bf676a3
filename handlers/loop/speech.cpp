#include "handlers/loop/speech.hpp"

namespace handlers {
namespace {

using Words = std::vector<std::string_view>;

const Words of_request{"number", "matter"};
const Words with_owner{"number", "matter", "owner", "expected"};
const Words rung{"number", "matter", "owner", "expected", "place", "words"};

const std::vector<TemplateSpec>& catalogue() {
    static const std::vector<TemplateSpec> specs{
        // To the conversation a report came from.
        {"accepted", with_owner},
        {"accepted_unsure", with_owner},
        {"accepted_discreet", with_owner},
        {"accepted_question", with_owner},
        {"accepted_idea", with_owner},
        {"out_of_scope", with_owner},
        {"emergency", {"number", "matter", "advice"}},
        {"emergency_where", {"number", "matter", "advice"}},
        {"emergency_hushed", of_request},
        {"ask_place", {"number", "matter", "what"}},
        {"ask_place_choice", {"number", "matter", "what", "choices"}},
        {"ask_matter", of_request},
        {"ask_whether", {}},
        {"joined", {"number", "matter", "count"}},
        {"done", {"number", "matter", "owner", "expected", "words"}},
        {"answered", {"number", "matter", "owner", "expected", "words"}},
        {"reopened", with_owner},
        {"cancelled", with_owner},
        {"state_of_request", {"number", "matter", "state"}},
        {"unknown_number", {"ref"}},
        {"nothing_open", {}},
        {"which_request", {"choices"}},
        {"help", {}},
        // To the reporters in private.
        {"taken_over", with_owner},
        {"progress", {"number", "matter", "words"}},
        {"transferred", {"number", "matter", "unit"}},
        {"passed_on", {"number", "matter", "owner"}},
        {"help_called", of_request},
        {"how_it_stands", {"number", "matter", "owner", "expected", "state"}},
        {"how_it_stands_late", {"number", "matter", "owner", "expected", "state"}},
        {"suspended", {"number", "matter", "owner", "expected", "until", "words"}},
        {"confirm_again", of_request},
        {"not_a_request", of_request},
        {"explained", {"number", "matter", "words"}},
        // To the owner's side.
        {"ring_owner", {"number", "matter", "owner", "expected", "place", "words", "reporter", "limit"}},
        {"ring_new_owner", {"number", "matter", "place", "words", "reporter", "from", "reason", "limit"}},
        {"passed_on_by_you", with_owner},
        {"relieved", rung},
        {"remind_first_owner", rung},
        {"transfer_asked", {"number", "matter", "place", "words", "owner", "whom"}},
        {"ring_duty", rung},
        {"alarm", rung},
        {"remind_owner", rung},
        {"remind_deputy", rung},
        {"remind_superior", rung},
        {"detail_to_owner", rung},
        {"urge_to_owner", rung},
        {"place_corrected", rung},
        {"place_corrected_away", rung},
        {"category_corrected_away", rung},
        {"not_a_request_to_owner", rung},
        {"assigned_away", rung},
        {"closed_by_staff", rung},
        {"reopened_to_owner", rung},
        {"closed_to_owner", rung},
        {"cancelled_to_owner", rung},
        {"stood_down", rung},
        {"transferred_to_superior", rung},
        {"help_to_superior", rung},
        {"card_blue", rung},
        {"card_yellow", rung},
        {"card_yellow_to_superior", rung},
        {"card_red", rung},
        {"card_red_to_superior", rung},
        {"nobody_on_site", rung},
        {"unit_late", rung},
        {"call_reporter", rung},
        {"resumed", rung},
        {"extension_asked", rung},
        // To whoever gave an order.
        {"list", {"title", "count", "lines"}},
        {"list_kept_private", {"count"}},
        {"list_empty", {"title"}},
        {"assigned", with_owner},
        {"assign_whom", {}},
        {"assign_done", with_owner},
        {"closed_for_staff", with_owner},
        {"closed_after_call", with_owner},
        {"close_why", {}},
        {"command_which", {}},
        {"command_for_staff", {}},
        // To staff who corrected how a message was read.
        {"corrected_category", {"category"}},
        {"corrected_not_a_request", {}},
        // To an owner who wrote in private.
        {"owner_acknowledged", with_owner},
        {"owner_progress", with_owner},
        {"owner_done", with_owner},
        {"owner_done_photo", with_owner},
        {"owner_transferred", with_owner},
        {"transfer_whom", with_owner},
        {"transfer_for_staff", with_owner},
        {"owner_help", with_owner},
        {"extension_granted", {"number", "matter", "owner", "expected", "until"}},
        {"extension_for_staff", with_owner},
        {"extension_too_long", {"number", "matter", "owner", "expected", "days"}},
    };
    return specs;
}

}  // namespace

std::span<const TemplateSpec> template_specs() {
    return catalogue();
}

}  // namespace handlers
