#pragma once

#include "bot/community/snapshot.hpp"
#include "tests/month/agenda.hpp"
#include "tests/month/chance.hpp"
#include "tests/month/diary.hpp"
#include "tests/month/residents.hpp"
#include "tests/month/sentences.hpp"

namespace month {

// What everybody in the month goes by. All of it outlives them.
struct Scene {
    const bot::Snapshot& community;
    const Residents& residents;
    const Sentences& sentences;
    const Diary& diary;
    Agenda& agenda;
    Chance& chance;

    const handlers::Directory& directory() const { return *community.directory; }
};

}  // namespace month
