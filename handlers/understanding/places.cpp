#include "handlers/understanding/places.hpp"

#include "handlers/understanding/utf8.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Collects one mention from a range of the text, first come first served unless corrected later.
class PlaceReader {
public:
    PlaceReader(const Evidence& evidence, std::uint32_t begin, std::uint32_t end, std::uint32_t details_end)
        : evidence_(evidence), begin_(begin), end_(end), details_end_(details_end) {}

    PlaceMention run() {
        read_compound();
        for (const NumberMention& number : evidence_.numbers)
            if (number.begin >= begin_ && number.begin < details_end_) read_number(number);
        read_rooms();
        settle_buildings();
        read_landmark();
        mention_.is_elsewhere = evidence_.has(Cue::elsewhere) && mention_.place_id.empty();
        return std::move(mention_);
    }

private:
    std::u32string_view before(std::uint32_t at) const { return evidence_.text().substr(0, at); }
    std::u32string_view after(std::uint32_t at) const { return evidence_.text().substr(at); }
    bool is_negated(std::uint32_t at) const {
        return ends_with_any(before(at), {U"不是", U"不是在", U"隔壁", U"并非", U"不在"});
    }

    void read_compound();
    void read_number(const NumberMention& number);
    void read_building(const NumberMention& number);
    bool is_one_whole(const NumberMention& number) const;
    void read_floor(const NumberMention& number);
    void read_rooms();
    void settle_buildings();
    void read_landmark();
    bool is_corrected_before(std::uint32_t at) const;
    bool stands_before_number(const Match& match) const;

    const Evidence& evidence_;
    std::uint32_t begin_, end_, details_end_;
    PlaceMention mention_;
    const Place* place_ = nullptr;
    std::uint32_t place_end_ = 0;
    bool is_place_unsure_ = false;
    bool has_floor_ = false;
};

// `6-2-503 紫荆郡？不对 雅苑`: what stands behind the correction counts.
bool PlaceReader::is_corrected_before(std::uint32_t at) const {
    if (!evidence_.has_any({Cue::correction, Cue::correcting_not})) return false;
    const std::u32string_view head = before(at);
    return ends_with_any(head, {U"不对", U"不对 ", U"不对,", U"是", U"应该是", U"错了 是", U"错了 "}) &&
           !ends_with_any(head, {U"不是"});
}

bool PlaceReader::stands_before_number(const Match& match) const {
    return std::any_of(evidence_.numbers.begin(), evidence_.numbers.end(),
                       [&](const NumberMention& number) { return number.begin == match.end; });
}

void PlaceReader::read_compound() {
    const Gazetteer& gazetteer = evidence_.lexicon->gazetteer();
    for (const Match& match : evidence_.matches) {
        if (match.begin < begin_ || match.begin >= end_) continue;
        for (const Meaning& meaning : evidence_.lexicon->matcher().meanings(match.pattern)) {
            if (meaning.kind != Meaning::Kind::place || is_negated(match.begin)) continue;
            const PlaceWord& word = gazetteer.place_word(meaning.index);
            if (word.needs_number && !stands_before_number(match)) continue;
            const bool is_unsure = word.is_unsure || evidence_.is_misspelt(match);
            const bool replaces =
                place_ == nullptr || (is_place_unsure_ && !is_unsure) || is_corrected_before(match.begin);
            if (!replaces) continue;
            place_ = word.place;
            place_end_ = match.end;
            is_place_unsure_ = is_unsure;
        }
    }
    if (place_ == nullptr) return;
    mention_.place_id = place_->id;
    mention_.is_unsure = is_place_unsure_;
}

void PlaceReader::read_number(const NumberMention& number) {
    switch (number.kind) {
        case NumberKind::building:
            return read_building(number);
        case NumberKind::unit:
            if ((mention_.unit.empty() || is_corrected_before(number.begin)) && !is_negated(number.begin))
                mention_.unit = number.value;
            return;
        case NumberKind::floor:
            return read_floor(number);
        default:
            return;
    }
}

// `一栋楼都没暖气` speaks of a whole building, not of the first one.
bool PlaceReader::is_one_whole(const NumberMention& number) const {
    return !number.is_lettered && number.value == "1" && number.several.empty() &&
           place_end_ != number.begin && evidence_.text()[number.begin] == U'一' &&
           starts_with_any(after(number.end),
                           {U"都", U"全", U"楼都", U"楼全", U"楼顶", U"楼的人", U"的人", U"上下", U"楼上下"});
}

void PlaceReader::read_building(const NumberMention& number) {
    if (is_negated(number.begin) ||
        ends_with_any(before(number.begin), {U"往", U"管", U"某", U"每", U"那", U"这", U"有"}))
        return;
    if (number.is_lettered) {
        if (!evidence_.lexicon->gazetteer().is_building_number(number.value)) return;
        // `B2` alone is a basement as often as a block.
        const bool stands_alone = !number.has_suffix && number.value[0] == 'B' && evidence_.contains(U"库");
        if (stands_alone) return;
    }
    if (is_one_whole(number)) return;
    if (is_corrected_before(number.begin)) mention_.buildings.clear();
    const auto add = [&](const std::string& value) {
        if (std::find(mention_.buildings.begin(), mention_.buildings.end(), value) ==
            mention_.buildings.end())
            mention_.buildings.push_back(value);
    };
    if (number.several.empty()) add(number.value);
    for (const std::string& one : number.several)
        add(one);
}

bool is_numeral(char32_t point) {
    constexpr std::u32string_view numerals = U"0123456789一二三四五六七八九十";
    return numerals.find(point) != std::u32string_view::npos;
}

// `从3楼到6楼`, `1到26层`, `五楼以上`, `爬了9楼` tell how far, not where.
void PlaceReader::read_floor(const NumberMention& number) {
    if (has_floor_) return;
    const std::u32string_view head = before(number.begin), tail = after(number.end);
    const bool is_extent = starts_with_any(tail, {U"以上", U"以下", U"往上", U"往下", U"到", U"至", U"和",
                                                  U"跟", U"之间", U"有水", U"一组", U"按不", U"、"}) ||
                           ends_with_any(head, {U"爬", U"爬了", U"滑到", U"坐到", U"到我家", U"按钮", U"是",
                                                U"至", U"-", U"飘到", U"跑到", U"上到", U"下到", U"隔壁"}) ||
                           (head.size() > 1 && head.back() == U'到' && is_numeral(head[head.size() - 2]));
    // `从16楼滑到12楼` is a way, `从五楼窗户` is a place.
    const auto next = std::find_if(evidence_.numbers.begin(), evidence_.numbers.end(),
                                   [&](const NumberMention& one) { return one.begin >= number.end; });
    const bool is_way = head.ends_with(U"从") && next != evidence_.numbers.end() &&
                        next->kind == NumberKind::floor && next->begin - number.end <= 8;
    has_floor_ = true;
    const char32_t first = evidence_.text()[number.begin];
    const bool is_one_layer =
        first == U'一' && !tail.empty() && !starts_with_any(tail, {U" ", U"楼", U"大", U"走", U"电", U"的"});
    const bool is_measure =  // nobody calls the second floor 两层
        evidence_.text()[number.end - 1] == U'层' && (first == U'两' || first == U'俩' || is_one_layer);
    if (is_extent || is_measure || is_way) return;
    mention_.floor = number.value;
}

// The room that stands with the building; else one that is said to be one; else the first that can be one.
void PlaceReader::read_rooms() {
    const NumberMention* best = nullptr;
    int best_rank = 0;
    for (const NumberMention& number : evidence_.numbers) {
        if (number.begin < begin_ || number.begin >= details_end_) continue;
        const std::u32string_view head = before(number.begin);
        int rank = 0;
        if (number.kind == NumberKind::room) rank = 4;
        if (number.kind == NumberKind::bare) {
            const bool behind_place =
                place_end_ != 0 && number.begin >= place_end_ && number.begin - place_end_ <= 1;
            const bool is_said = ends_with_any(
                head, {U"房号是", U"房号", U"楼上", U"楼下", U"我家", U"对门", U"我是", U"我住", U"住"});
            const bool has_shape = number.value.size() == 3 && number.value[0] != '0' &&
                                   number.value.substr(1) >= "01" && number.value.substr(1) <= "30";
            const bool is_used =
                starts_with_any(after(number.end), {U"的", U"阿姨", U"大爷", U"大娘", U"老", U"奶奶", U"爷爷",
                                                    U"和", U"说", U"把", U"那家", U"那户", U"家"});
            if (behind_place)
                rank = 4;
            else if (is_said)
                rank = ends_with_any(head, {U"楼上", U"楼下"}) ? 1 : 3;
            else if (has_shape && (is_used || !mention_.buildings.empty()))
                rank = 2;
            else if (has_shape)
                rank = 1;
        }
        if (rank > best_rank) {
            best_rank = rank;
            best = &number;
        }
    }
    if (best != nullptr) mention_.room = best->value;
}

void PlaceReader::settle_buildings() {
    if (mention_.buildings.size() != 1) return;
    mention_.building = mention_.buildings.front();
    mention_.buildings.clear();
}

void PlaceReader::read_landmark() {
    const Gazetteer& gazetteer = evidence_.lexicon->gazetteer();
    const bool has_building = !mention_.building.empty() || !mention_.buildings.empty();
    bool have_exact = false;
    for (const Match& match : evidence_.matches) {
        if (match.begin < begin_ || match.begin >= end_) continue;
        for (const Meaning& meaning : evidence_.lexicon->matcher().meanings(match.pattern)) {
            if (meaning.kind != Meaning::Kind::landmark || is_negated(match.begin)) continue;
            const LandmarkWord& word = gazetteer.landmark_word(meaning.index);
            const auto known = word.by_place.find(place_);
            if (place_ != nullptr && known == word.by_place.end()) continue;
            const std::string& name = place_ != nullptr ? known->second->name : word.common_name;
            // Equipment and passages are what is spoken of; where they stand is said otherwise.
            const bool is_thing =
                name == "健身器材区" || name == "消防通道" || name == "配电室" || name == "水泵房";
            if (is_thing && (has_building || !mention_.landmark.empty())) continue;
            if (name == "健身器材区" &&
                !starts_with_any(after(match.end), {U"那", U"旁", U"边", U"区", U"附近", U"对面"}))
                continue;
            const bool replaces = mention_.landmark.empty() || is_corrected_before(match.begin) ||
                                  (!have_exact && word.is_exact && mention_.landmark == "健身器材区");
            if (!replaces) continue;
            have_exact = word.is_exact;
            mention_.landmark = name;
            mention_.landmark_id = place_ != nullptr ? known->second->id : std::string();
        }
    }
}

}  // namespace

PlaceMention read_place(const Evidence& evidence, std::uint32_t details_until) {
    const auto end = static_cast<std::uint32_t>(evidence.text().size());
    return PlaceReader(evidence, 0, end, std::min(end, details_until)).run();
}

PlaceMention read_place_between(const Evidence& evidence, std::uint32_t begin, std::uint32_t end) {
    return PlaceReader(evidence, begin, end, end).run();
}

PlaceMention completed(PlaceMention special, const PlaceMention& general) {
    if (special.place_id.empty()) {
        special.place_id = general.place_id;
        special.is_unsure = special.is_unsure || general.is_unsure;
    }
    const bool names_building = !special.building.empty() || !special.buildings.empty();
    if (!names_building && special.landmark.empty()) {
        special.building = general.building;
        special.buildings = general.buildings;
        if (special.unit.empty()) special.unit = general.unit;
        if (special.floor.empty()) special.floor = general.floor;
        if (special.room.empty()) special.room = general.room;
        special.landmark = general.landmark;
        special.landmark_id = general.landmark_id;
    }
    special.is_elsewhere = special.is_elsewhere || general.is_elsewhere;
    return special;
}

}  // namespace handlers
