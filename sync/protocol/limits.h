// Every limit of the sync protocol, in one place. openapi.yaml repeats them for other programs;
// tests/sync/protocol/openapi_test.cc keeps the two alike.
#pragma once

#include <cstddef>
#include <cstdint>

namespace simpul::protocol {

inline constexpr int kProtocolVersion = 1;
inline constexpr char kServerName[] = "simpul-central";

inline constexpr std::size_t kPadBlock = 512;                 // bytes; sealed text hides its length
inline constexpr std::size_t kMaxSealedPayload = 32 * 1024;   // bytes of one record's payload
inline constexpr std::size_t kMaxBatchRecords = 200;          // records in one batch
inline constexpr std::size_t kMaxBatchBytes = 1024 * 1024;    // bytes of JSON, after decompression
inline constexpr std::size_t kMaxRequestBytes = 1024 * 1024;  // bytes on the wire
inline constexpr std::size_t kMaxAnswerBytes = 4 * 1024 * 1024;  // bytes a client reads
inline constexpr std::size_t kMaxChangesPerAnswer = 200;         // rows of one stream in one answer
inline constexpr std::size_t kMaxAnnouncementsPerAnswer = 20;
inline constexpr std::size_t kMaxHelpPerAnswer = 20;  // answers to requests of one kiosk
inline constexpr std::size_t kMaxUsedBookingsPerAnswer = 200;
inline constexpr std::size_t kMaxWishesPerAnswer = 50;  // of phones that reach the centre only
inline constexpr std::size_t kMaxContentBytes = 3 * 1024 * 1024;        // of a bundle, compressed
inline constexpr std::size_t kMaxContentPlainBytes = 16 * 1024 * 1024;  // of a bundle, unpacked
inline constexpr std::size_t kMaxContentFiles = 300;                    // in one bundle
inline constexpr std::size_t kMaxReplyLetters = 2000;  // letters of an officer's reply
inline constexpr std::size_t kMaxNoteLetters = 1000;   // letters of a reporter's note
// The reporter's sealed view is padded to one of these, so a known and an unknown lookup differ in
// nothing until a case has had many long replies. Bytes of plain text.
inline constexpr std::size_t kViewClasses[] = {8 * 1024, 32 * 1024, 128 * 1024};

// The lane of a site's server, which sends what all kiosks of its site made.
inline constexpr int kSiteServerLane = 0;

inline constexpr std::int64_t kTokenLifeMs = 60LL * 60 * 1000;
inline constexpr std::int64_t kAuthSkewMs = 10LL * 60 * 1000;  // tolerated clock difference
inline constexpr std::int64_t kEnrolCodeLifeMs = 24LL * 60 * 60 * 1000;
inline constexpr std::int64_t kEnrolReplayMs = 15LL * 60 * 1000;
inline constexpr int kEnrolTries = 5;

}  // namespace simpul::protocol
