#include "kiosk/domain/region.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

RegionCatalogue Small() {
  RegionCatalogue catalogue;
  catalogue.regencies = {
      {"51.71", "Denpasar", {{"51.71.01", "Denpasar Selatan", {{"51.71.01.1005", "Renon"}}}}}};
  return catalogue;
}

TEST(RegionCatalogue, NamesEveryLevelById) {
  const RegionCatalogue catalogue = Small();
  EXPECT_EQ(catalogue.NameOf("51.71"), "Denpasar");
  EXPECT_EQ(catalogue.NameOf("51.71.01"), "Denpasar Selatan");
  EXPECT_EQ(catalogue.NameOf("51.71.01.1005"), "Renon");
  EXPECT_EQ(catalogue.NameOf("51.99"), "");
}

TEST(RegionCatalogue, FindsDistrictsInAnyRegency) {
  const RegionCatalogue catalogue = Small();
  ASSERT_NE(catalogue.FindDistrict("51.71.01"), nullptr);
  EXPECT_EQ(catalogue.FindDistrict("51.71.99"), nullptr);
  EXPECT_NE(catalogue.FindRegency("51.71"), nullptr);
  EXPECT_EQ(catalogue.FindRegency("51.71.01"), nullptr);
}

}  // namespace
}  // namespace simpul
