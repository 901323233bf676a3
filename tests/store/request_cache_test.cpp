#include "store/ledger/request_cache.hpp"

#include <gtest/gtest.h>

namespace store {
namespace {

StoredRequest request(handlers::RequestId id, std::int64_t version) {
    StoredRequest stored;
    stored.request.id = id;
    stored.request.version = version;
    return stored;
}

TEST(RequestCache, GivesTheVersionThatItWasAskedFor) {
    RequestCache cache;
    cache.keep(request(7, 3));
    ASSERT_NE(cache.find(7, 3), nullptr);
    EXPECT_EQ(cache.find(7, 3)->request.id, 7);
}

TEST(RequestCache, NeverGivesAnotherVersion) {
    RequestCache cache;
    cache.keep(request(7, 3));
    EXPECT_EQ(cache.find(7, 2), nullptr);
    EXPECT_EQ(cache.find(7, 4), nullptr);
    cache.keep(request(7, 4));
    EXPECT_EQ(cache.find(7, 3), nullptr);
    EXPECT_NE(cache.find(7, 4), nullptr);
}

TEST(RequestCache, DoesNotKnowWhatWasNeverRead) {
    RequestCache cache;
    EXPECT_EQ(cache.find(7, 0), nullptr);
}

TEST(RequestCache, KeepsWhatIsAskedForAndForgetsTheRest) {
    RequestCache cache;
    constexpr handlers::RequestId many = 5'000;
    cache.keep(request(1, 1));
    cache.keep(request(2, 1));
    for (handlers::RequestId id = 3; id < many; ++id) {
        cache.keep(request(id, 1));
        ASSERT_NE(cache.find(1, 1), nullptr) << id;
    }
    EXPECT_EQ(cache.find(2, 1), nullptr);
}

TEST(RequestCache, WhatWasGivenOutOutlivesIt) {
    RequestCache::Kept kept;
    {
        RequestCache cache;
        kept = cache.keep(request(7, 3));
    }
    EXPECT_EQ(kept->request.version, 3);
}

}  // namespace
}  // namespace store
