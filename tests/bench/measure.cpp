#include "tests/bench/measure.hpp"

#include "tests/bench/figures.hpp"
#include "tests/bench/load.hpp"

#include <map>

namespace bench {
namespace {

using Json = nlohmann::json;

constexpr std::size_t warm_up = 4'000;
// A server is faster in the run than in the warm-up; the run ends with its time all the same.
constexpr double reserve = 1.5;

// What the machine and the server say before and after a run.
struct Reading {
    explicit Reading(const Subject& subject)
        : machine(MachineTime::now()),
          cpu(cpu_seconds(subject.pid)),
          histograms(subject.has_metrics ? histograms_of(subject.port) : Histograms{}) {}

    using Histograms = std::map<std::string, double>;
    MachineTime machine;
    double cpu;
    Histograms histograms;
};

double mean(const Reading& before, const Reading& after, const std::string& name, const std::string& labels) {
    const auto grown = [&](const std::string& series) {
        const auto now = after.histograms.find(series), then = before.histograms.find(series);
        if (now == after.histograms.end()) return 0.0;
        return now->second - (then == before.histograms.end() ? 0.0 : then->second);
    };
    const double count = grown(name + "_count" + labels);
    return count > 0 ? grown(name + "_sum" + labels) / count : 0;
}

Json stages_us(const Reading& before, const Reading& after) {
    Json stages;
    for (const char* stage : {"verify", "read", "recall", "decide", "commit", "total"}) {
        const std::string labels = std::string("{stage=\"") + stage + "\"}";
        stages[stage] = mean(before, after, "gridbell_stage_seconds", labels) * 1e6;
    }
    return stages;
}

Json described(const LoadResult& result, const Subject& subject, const Reading& before) {
    const Reading after(subject);
    Json shown{{"per_second", result.per_second()},
               {"messages", result.sent()},
               {"cpu_us_per_message", (after.cpu - before.cpu) * 1e6 / double(result.sent())},
               {"share_of_others", share_of_others(before.machine, after.machine)},
               {"ms",
                {{"p50", result.percentile(0.5)},
                 {"p99", result.percentile(0.99)},
                 {"p999", result.percentile(0.999)},
                 {"max", result.percentile(1)}}}};
    if (!subject.has_metrics) return shown;
    shown["stages_us"] = stages_us(before, after);
    shown["decisions_per_commit"] = mean(before, after, "gridbell_commit_batch_decisions", "");
    return shown;
}

// One run after the other, each with requests that were not sent before.
class Runs {
public:
    Runs(const Subject& subject, Measured& total) : subject_(subject), total_(total) {}

    LoadResult run(Load load, std::size_t count, const std::string& name) {
        const auto requests = subject_.prepare(first_, count);
        first_ += count;
        load.port = subject_.port;
        const Reading before(subject_);
        LoadResult result = drive(load, requests);
        total_.answered += result.answered;
        total_.refused += result.refused;
        total_.shown[name] = described(result, subject_, before);
        return result;
    }

private:
    const Subject& subject_;
    Measured& total_;
    std::size_t first_ = 0;
};

}  // namespace

Measured measure(const Subject& subject, const Effort& effort) {
    Measured measured;
    Runs runs(subject, measured);
    Load load;
    load.connections = effort.connections;
    load.limit = effort.each;
    const double guess = runs.run(load, warm_up, "warm_up").per_second();
    const auto enough = std::size_t(guess * reserve * effort.each.count());
    measured.per_second = runs.run(load, enough, "full_load").per_second();
    load.per_second = measured.per_second / 2;
    const auto half = std::size_t(*load.per_second * effort.each.count());
    runs.run(load, half, "half_load");
    measured.shown["peak_mb"] = peak_megabytes(subject.pid);
    measured.shown["refused"] = measured.refused;
    return measured;
}

}  // namespace bench
