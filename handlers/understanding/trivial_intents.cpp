#include "handlers/understanding/intents.hpp"

namespace handlers {
namespace {

IntentChoice choice(Intent intent, std::string_view rule, double confidence = 0.9) {
    return {intent, rule, confidence};
}

// Nothing but blanks, punctuation, stickers, media.
IntentChoice wordless(const Circumstances& known) {
    const Normalised& text = known.evidence.normalised;
    if (known.evidence.is_owner_side() && (text.has_ok || text.has_thumb))
        return choice(Intent::leader_ack, "owner's OK sign");
    if (text.media > 0) return choice(Intent::other, "bare media");
    if (text.has_flower && text.stickers > 0) return choice(Intent::chitchat, "sticker");
    if (text.stickers > 0) return choice(Intent::chitchat, "sticker");
    return choice(Intent::other, "no words");
}

}  // namespace

std::optional<IntentChoice> trivial_intent(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (evidence.words == 0) return wordless(known);
    if (evidence.has_any({Cue::system_line, Cue::vote})) return choice(Intent::other, "system line");
    if (evidence.has(Cue::relay) && !evidence.has(Cue::ad_strong)) return choice(Intent::other, "relay list");
    const std::u32string_view text = evidence.text();
    if (evidence.words <= 4 && (text.find(U"测试") != std::u32string_view::npos || text == U"test"))
        return choice(Intent::other, "test");
    if (evidence.contains(U"发错群") && !known.topics.has_trouble)
        return choice(Intent::other, "wrong group");
    const bool is_caption =
        evidence.normalised.media > 0 && evidence.words <= 8 && !known.topics.has_trouble &&
        evidence.cue_counts[0] == 0 &&
        !evidence.has_any({Cue::addition, Cue::done, Cue::fine_now, Cue::demand, Cue::reporting, Cue::still,
                           Cue::asking, Cue::nuisance, Cue::patrol}) &&
        !evidence.is_owner_side();
    if (is_caption && (evidence.words <= 2 || known.has_compound()))
        return choice(Intent::other, "media with a caption", 0.6);
    return std::nullopt;
}

}  // namespace handlers
