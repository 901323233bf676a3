#pragma once
// What every test of the domain includes, compiled once.

#include "handlers/precompiled.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
