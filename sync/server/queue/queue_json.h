// The queue as JSON for consoles, boards, supervisors and phones. Only .cc files of this folder
// include this. Nothing here names a person but an officer's login.
#pragma once

#include <functional>
#include <string>

#include "sync/protocol/json.h"
#include "sync/server/queue/queue_service.h"

namespace simpul::server {

// A board that looks twice a second misses none of them.
inline constexpr std::size_t kMaxBoardCalls = 24;
inline constexpr std::size_t kMaxEnded = 60;      // of today, that a supervisor may correct
inline constexpr std::size_t kMaxAtConsole = 60;  // that wait: forty consoles read them each second
inline constexpr std::size_t kMaxListed = 500;    // visits of one list in one answer

// An officer's login by account id.
using LoginOf = std::function<std::string(const OfficerId&)>;

// All of a counter's console; `counter` 0: of nobody's counter.
protocol::Json ConsoleJson(const QueueView& view, int counter, const LoginOf& login);
protocol::Json SupervisorJson(const QueueView& view, const LoginOf& login);
protocol::Json BoardJson(const QueueView& view, const std::string& site_name);
// What a phone sees of its ticket.
protocol::Json PhoneJson(const QueueView& view, const Visit& visit);

}  // namespace simpul::server
