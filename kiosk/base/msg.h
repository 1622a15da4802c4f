// Marks a text in a data table for translation; the catalogue test extracts what is marked.
#pragma once

#include <string_view>

namespace simpul {

constexpr std::string_view Msg(std::string_view msgid) { return msgid; }

}  // namespace simpul
