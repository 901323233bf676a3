#include "store/evaluation.hpp"

#include "store/evaluation/statements.hpp"
#include "store/evaluation/work_log.hpp"
#include "store/ledger/connection.hpp"
#include "store/ledger/migrate.hpp"
#include "store/ledger/told.hpp"

#include <array>
#include <map>

namespace store {
namespace {

enum class Parts { one, grids };
using FiguresByPart = std::map<std::string, Figures, std::less<>>;

Rows asked(const EvaluationScope& scope, Parts parts) {
    Rows row(7);
    row.instant(scope.period.begins_at).instant(scope.period.ends_at).instant(scope.asked_at);
    row.text(scope.grid_id).text(scope.leaf).text(scope.owner_user_id).flag(parts == Parts::grids);
    return row;
}

double without_half(int count, int on_paper) {
    return count - on_paper / 2.0;
}

void read_dispatched(Row row, Figures& figures) {
    const int dispatched = row.small();
    const int limits_over = row.small();
    figures.response_rate = {double(row.small()), limits_over};
    figures.dispatch_accuracy = {double(row.small()), dispatched};
    figures.escalation_rate = {double(row.small()), dispatched};
}

void read_median(Row row, Figures& figures) {
    figures.responses = row.small();
    figures.median_response = std::chrono::milliseconds(row.integer());
}

void read_due(Row row, Figures& figures) {
    const int due = row.small();
    figures.on_time_rate = {double(row.small()), due};
    const int closed = row.small();
    figures.closure_rate = {without_half(closed, row.small()), due};
}

// What was answered not good is added when the moves are read.
void read_closed(Row row, Figures& figures) {
    const int closed = row.small();
    const int confirmed = row.small();
    const int silent = row.small();
    const int on_paper = row.small();
    const int explained = row.small();
    figures.resolution_rate = {double(confirmed), confirmed + explained};
    figures.resolution_rate_incl_silent = {confirmed + without_half(silent, on_paper),
                                           confirmed + silent + explained};
    const int at_first = row.small();
    figures.first_time_fix_rate = {without_half(at_first, row.small()), closed};
    figures.rated_share = {double(row.small()), closed};
}

void read_moves(Row row, Figures& figures) {
    const int reopened = row.small();
    figures.resolution_rate.denominator += reopened;
    figures.resolution_rate_incl_silent.denominator += reopened;
    figures.rework_rate = {double(reopened), row.small()};
}

void read_ratings(Row row, Figures& figures) {
    const int rated = row.small();
    figures.satisfaction_rate = {double(row.small()), rated};
}

void read_received(Row row, Figures& figures) {
    figures.received = row.small();
    const int wrong = row.small();
    figures.patrol_reports = row.small();
    figures.false_open_rate = {double(wrong), figures.received + wrong};
    figures.self_found_share = {double(figures.patrol_reports), figures.received};
    figures.repeat_rate = {double(row.small()), figures.received};
}

void read_whistles(Row row, Figures& figures) {
    const int whistles = row.small();
    figures.whistle_arrival_rate = {double(row.small()), whistles};
}

// One statement and what becomes of each row it gives; the first column is the part.
struct Count {
    const Statement& statement;
    std::size_t columns;
    void (*read)(Row row, Figures& figures);
};

void add(const Count& count, Connection& connection, const Rows& question, FiguresByPart& figures) {
    Rows found(count.columns);
    connection.ask(count.statement, question, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        Figures& part = figures[row.string()];
        count.read(row, part);
    }
}

// All of one state of the ledger where that costs nothing, so that they fit each other.
FiguresByPart figures_of(Connection& connection, const EvaluationScope& scope, Parts parts) {
    const std::array counts{Count{count_dispatched, 6, read_dispatched},
                            Count{median_response, 3, read_median},
                            Count{count_due, 5, read_due},
                            Count{count_closed, 9, read_closed},
                            Count{count_moves, 3, read_moves},  // after what was closed
                            Count{count_ratings, 3, read_ratings},
                            Count{count_received, 5, read_received},
                            Count{count_whistles, 3, read_whistles}};
    FiguresByPart figures;
    connection.begin_reading();
    try {
        for (const Count& count : counts)
            add(count, connection, asked(scope, parts), figures);
        add_work_log(connection, scope, parts == Parts::grids, figures);
    } catch (...) {
        connection.rollback();
        throw;
    }
    connection.end_reading();
    for (auto& [grid, part] : figures)
        part.grid_id = grid;
    return figures;
}

template <class Item>
std::vector<Item> pairs_of(Connection& connection, const Statement& statement, const EvaluationScope& scope) {
    Rows found(2);
    connection.ask(statement, asked(scope, Parts::one), found);
    std::vector<Item> items;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        std::string name = row.string();
        items.push_back({std::move(name), row.small()});
    }
    return items;
}

RequestListing read_listing(Row row) {
    RequestListing listing;
    listing.number.day = row.small();
    listing.number.sequence = row.small();
    listing.grid_id = row.string();
    listing.leaf = row.string();
    listing.owner_user_id = row.string();
    listing.card = handlers::card_named(row.text()).value_or(listing.card);
    listing.result = handlers::close_result_named(row.text()).value_or(listing.result);
    listing.resolve_by = row.maybe_instant().value_or(listing.resolve_by);
    listing.done_at = row.maybe_instant();
    return listing;
}

void add_to(Digest& digest, Row row) {
    const std::string_view list = row.text();
    LeafCount count{row.string(), 0};
    count.count = row.small();
    if (list == "received")
        digest.received.push_back(std::move(count));
    else if (list == "done")
        digest.done.push_back(std::move(count));
    else if (list == "open")
        digest.open.push_back(std::move(count));
    else
        digest.red_cards += count.count;
}

std::vector<RequestListing> listings_of(Connection& connection, const Statement& statement,
                                        const EvaluationScope& scope) {
    Rows found(9);
    connection.ask(statement, asked(scope, Parts::one), found);
    std::vector<RequestListing> listings;
    for (std::size_t i = 0; i < found.size(); ++i)
        listings.push_back(read_listing(Row(found, i)));
    return listings;
}

}  // namespace

Evaluation::Evaluation(const std::string& url) {
    told([&] {
        database_ = std::make_unique<Database>(url);
        connection_ = database_->connect(Access::write);
        migrate(*connection_);
    });
}

Evaluation::~Evaluation() = default;

Figures Evaluation::total(const EvaluationScope& scope) const {
    return told([&] { return figures_of(*connection_, scope, Parts::one)[""]; });
}

std::vector<Figures> Evaluation::by_grid(const EvaluationScope& scope) const {
    return told([&] {
        std::vector<Figures> grids;
        for (auto& [grid, figures] : figures_of(*connection_, scope, Parts::grids))
            grids.push_back(std::move(figures));
        return grids;
    });
}

int Evaluation::missed(const EvaluationScope& scope) const {
    return told([&] {
        Rows found(1);
        connection_->ask(count_missed, asked(scope, Parts::one), found);
        return Row(found, 0).small();
    });
}

std::vector<LeafCount> Evaluation::leaves(const EvaluationScope& scope) const {
    return told([&] { return pairs_of<LeafCount>(*connection_, count_leaves, scope); });
}

std::vector<PersonCount> Evaluation::patrols(const EvaluationScope& scope) const {
    return told([&] { return pairs_of<PersonCount>(*connection_, count_patrols, scope); });
}

std::vector<PersonPoints> Evaluation::points(const EvaluationScope& scope) const {
    return told([&] { return pairs_of<PersonPoints>(*connection_, count_points, scope); });
}

std::vector<PersonCount> Evaluation::log_days(const EvaluationScope& scope) const {
    return told([&] { return log_days_by_person(*connection_, scope); });
}

std::vector<RequestListing> Evaluation::overdue(const EvaluationScope& scope) const {
    return told([&] { return listings_of(*connection_, list_overdue, scope); });
}

std::vector<RequestListing> Evaluation::just_before_limit(const EvaluationScope& scope) const {
    return told([&] { return listings_of(*connection_, list_just_in_time, scope); });
}

Digest Evaluation::digest(const EvaluationScope& scope) const {
    return told([&] {
        Rows found(3);
        connection_->ask(count_digest, asked(scope, Parts::one), found);
        Digest digest;
        for (std::size_t i = 0; i < found.size(); ++i)
            add_to(digest, Row(found, i));
        return digest;
    });
}

}  // namespace store
