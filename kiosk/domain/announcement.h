// What the regional office tells visitors: news, or that something does not work. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace simpul {

enum class AnnouncementKind : std::uint8_t { kNews, kOutage };
std::string_view AnnouncementKindId(AnnouncementKind kind);  // on the wire for ever: "outage"
std::optional<AnnouncementKind> AnnouncementKindFromId(std::string_view id);

inline constexpr std::size_t kMaxAnnouncementTitle = 80;  // letters: one calm line
inline constexpr std::size_t kMaxAnnouncementBody = 600;  // letters

struct AnnouncementText {
  std::string title, body;
  friend bool operator==(const AnnouncementText&, const AnnouncementText&) = default;
};

struct Announcement {
  std::string id;  // given by the centre
  AnnouncementKind kind = AnnouncementKind::kNews;
  std::map<std::string, AnnouncementText, std::less<>> texts;  // by language; "id" and "en" always
  std::int64_t from_ms = 0, until_ms = 0;                      // shown in [from, until)

  bool IsShownAt(std::int64_t unix_ms) const { return unix_ms >= from_ms && unix_ms < until_ms; }
  // In `language`, else in English. The announcement must be valid.
  const AnnouncementText& In(std::string_view language) const;
  // True when In(language) is not in `language`, and the screen must say so.
  bool IsBorrowed(std::string_view language) const { return !texts.contains(language); }
  friend bool operator==(const Announcement&, const Announcement&) = default;
};
// True when every text, length and time is one that the officers' page takes.
bool IsValid(const Announcement& announcement);

// One step of the stream that comes down.
struct AnnouncementChange {
  std::int64_t version = 0;  // also the cursor
  bool withdrawn = false;    // then only the id counts
  Announcement announcement;
  friend bool operator==(const AnnouncementChange&, const AnnouncementChange&) = default;
};

}  // namespace simpul
