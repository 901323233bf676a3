#include "handlers/understanding/pinyin_run.hpp"

#include <utility>

namespace handlers {
namespace {

class Rewriting {
public:
    explicit Rewriting(Normalised& text) : text_(text) {}

    void run(const PinyinRun& run) {
        copy_to(run.places.front());
        for (std::size_t at = 0; at < run.letters.size();) {
            const PinyinStep& step = run.steps[at];
            const bool is_sure =
                step.kind == PinyinStep::Kind::word || step.kind == PinyinStep::Kind::counting;
            if (is_sure || run.is_recognised()) spell(run, at, step);
            for (std::size_t i = 0; i < step.count; ++i)
                at += step.lengths[i];
            if (!is_sure && !run.is_recognised()) copy_to(at < run.letters.size() ? run.places[at] : run.end);
            copied_ = at < run.letters.size() ? run.places[at] : run.end;
        }
    }

    void finish() {
        copy_to(text_.text.size());
        origins_.push_back(text_.origins.back());
        text_.text = std::move(characters_);
        text_.origins = std::move(origins_);
    }

private:
    void copy_to(std::size_t end) {
        for (; copied_ < end; ++copied_)
            put(text_.text[copied_], copied_);
    }

    void put(char32_t point, std::size_t at) {
        characters_.push_back(point);
        origins_.push_back(text_.origins[at]);
    }

    void spell(const PinyinRun& run, std::size_t at, const PinyinStep& step) {
        while (!characters_.empty() && characters_.back() == ' ') {
            characters_.pop_back();
            origins_.pop_back();
        }
        for (std::size_t i = 0; i < step.count; ++i) {
            put(step.characters[i], run.places[at]);
            at += step.lengths[i];
        }
    }

    Normalised& text_;
    std::u32string characters_;
    std::vector<std::uint32_t> origins_;
    std::size_t copied_ = 0;
};

}  // namespace

void replace_pinyin(Normalised& text, const std::vector<PinyinRun>& runs) {
    Rewriting rewriting(text);
    for (const PinyinRun& run : runs)
        rewriting.run(run);
    rewriting.finish();
}

}  // namespace handlers
