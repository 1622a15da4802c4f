// The database's migrations. Write-once: a step that was released never changes; a new need is a
// new step. Each database remembers the hash of every step it ran and refuses another history.
#pragma once

#include <string_view>
#include <vector>

namespace simpul::server {

const std::vector<std::string_view>& Migrations();

}  // namespace simpul::server
