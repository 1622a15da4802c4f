// How a board gets the office's slides, and what it cannot get.
#include "sync/server/slides/slide_show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sync/protocol/json.h"
#include "tests/sync/server/slides/picture_files.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::Json;
using ::testing::Contains;
using ::testing::Pair;

class SlideShowTest : public testing::Test {
 protected:
  SlideShowTest() { AddSlideRoutes(router_, show_); }
  void Put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
  }
  Response Get(const std::string& path, const std::string& tag = "") {
    Request request;
    request.path = path;
    request.peer = "127.0.0.1";
    if (!tag.empty()) request.headers["if-none-match"] = tag;
    return router_.Serve(request);
  }
  Json List() { return Json::parse(Get("/lobby/api/slides").body)["slides"]; }

  const TempDir dir_;
  const std::string folder_ = dir_.path() + "/slides";
  SystemClock clock_;
  Router router_{clock_, {}};
  SlideShow show_{folder_};
};

TEST_F(SlideShowTest, ABoardFindsThePicturesAndTheTexts) {
  std::filesystem::create_directory(folder_);
  Put("1-poster.png", SmallPng(10, 20));
  Put("2.txt", "Judul\nIsi\n---\nTitle\nText");
  Put("3.txt", "Saja");
  show_.Refresh();
  const Json list = List();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0]["words"], "poster");
  EXPECT_EQ(list[0]["opaque"], false);
  EXPECT_EQ(list[1], Json::parse(R"({"id": {"title": "Judul", "body": "Isi"},
                                     "en": {"title": "Title", "body": "Text"}})"));
  EXPECT_FALSE(list[2].contains("en"));
  const Response picture = Get(list[0]["picture"].get<std::string>());
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.content_type, "image/png");
  EXPECT_EQ(picture.body, SmallPng(10, 20));
  EXPECT_THAT(picture.headers, Contains(Pair("X-Content-Type-Options", "nosniff")));
}

TEST_F(SlideShowTest, NoNameLeadsOutOfIt) {
  std::filesystem::create_directory(folder_);
  Put("poster.png", SmallPng(10, 20));
  Put("words.txt", "Judul");
  show_.Refresh();
  const std::string text = show_.Now()->slides[1].id;
  for (const std::string& path :
       {std::string("/lobby/slides/poster.png"), std::string("/lobby/slides/.."),
        std::string("/lobby/slides/../../etc/passwd"), std::string("/lobby/slides/%2e%2e%2fkey"),
        std::string("/lobby/slides/"), "/lobby/slides/" + text}) {
    EXPECT_EQ(Get(path).status, 404) << path;
  }
}

TEST_F(SlideShowTest, WhatIsKnownIsNotSentAgainUntilTheFolderChanges) {
  std::filesystem::create_directory(folder_);
  Put("1.txt", "Satu");
  show_.Refresh();
  const Response first = Get("/lobby/api/slides");
  const auto tag = std::find_if(first.headers.begin(), first.headers.end(),
                                [](const auto& header) { return header.first == "ETag"; });
  ASSERT_NE(tag, first.headers.end());
  const auto before = show_.Now();
  show_.Refresh();
  EXPECT_EQ(show_.Now(), before) << "nothing changed, nothing read";
  EXPECT_EQ(Get("/lobby/api/slides", tag->second).status, 304);
  Put("2.txt", "Dua");
  show_.Refresh();
  EXPECT_EQ(Get("/lobby/api/slides", tag->second).status, 200);
  EXPECT_EQ(List().size(), 2U);
}

TEST_F(SlideShowTest, AFolderThatGoesAwayLeavesWhatWasThereAndOneThatComesIsRead) {
  show_.Refresh();
  EXPECT_EQ(List().size(), 0U);
  std::filesystem::create_directory(folder_);
  Put("1.txt", "Satu");
  show_.Refresh();
  EXPECT_EQ(List().size(), 1U);
  std::filesystem::rename(folder_, folder_ + "-away");
  show_.Refresh();
  EXPECT_EQ(List().size(), 1U) << "the network's disk is away for a moment";
  std::filesystem::rename(folder_ + "-away", folder_);
  std::filesystem::remove(folder_ + "/1.txt");
  show_.Refresh();
  EXPECT_EQ(List().size(), 0U);
}

TEST_F(SlideShowTest, WithoutAFolderThereIsNone) {
  SlideShow none("");
  none.Refresh();
  EXPECT_FALSE(none.has_directory());
  EXPECT_TRUE(none.Now()->slides.empty());
}

}  // namespace
}  // namespace simpul::server
