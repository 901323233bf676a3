#include "store/forgetting.hpp"

#include "store/ledger/connection.hpp"
#include "store/ledger/entry_statements.hpp"
#include "store/ledger/migrate.hpp"
#include "store/ledger/told.hpp"

namespace store {
namespace {

constexpr int most_attempts = 8;  // a server that writes may stand in the way for a moment

void write_audit_line(Connection& connection, const handlers::ForgetWish& wish) {
    Rows row(write_audit.parameters.size());
    row.text("command line").text(wish.channel).text("forget_user").text("done").integer(0).instant(wish.at);
    connection.run(write_audit, row);
}

// Runs `work` in a transaction that `end` ends; once more when another one stood in the way.
template <class Work, class End>
Forgotten transact(Connection& connection, Work work, End end) {
    for (int attempt = 1;; ++attempt) {
        try {
            connection.begin();
            const Forgotten count = work();
            end();
            return count;
        } catch (const DatabaseError& error) {
            connection.rollback();
            const bool may_pass = error.trouble == Trouble::busy || error.trouble == Trouble::conflict;
            if (!may_pass || attempt == most_attempts) throw;
        }
    }
}

}  // namespace

Forgetting::Forgetting(const std::string& url) {
    told([&] {
        database_ = std::make_unique<Database>(url);
        connection_ = database_->connect(Access::write);
        migrate(*connection_);
    });
}

Forgetting::~Forgetting() = default;

Forgotten Forgetting::preview(const handlers::ForgetWish& wish) const {
    return told([&] {
        return transact(
            *connection_, [&] { return forget(*connection_, wish); }, [&] { connection_->rollback(); });
    });
}

Forgotten Forgetting::carry_out(const handlers::ForgetWish& wish) const {
    const auto work = [&] {
        const Forgotten count = forget(*connection_, wish);
        if (count.still_open > 0) keep_wish(*connection_, wish);
        write_audit_line(*connection_, wish);
        return count;
    };
    return told([&] { return transact(*connection_, work, [&] { connection_->commit(); }); });
}

}  // namespace store
