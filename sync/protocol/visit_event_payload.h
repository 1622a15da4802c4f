// What is inside the records of a lobby's queue (ticket.called, counter.opened, ...): one event in
// clear. It names an officer's account by id and nobody else.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/visit_event.h"
#include "sync/protocol/record.h"

namespace simpul::protocol {

// The record kind of an event, and back. HasEvent says whether a record kind is one.
RecordKind RecordKindOf(VisitEventKind kind);
bool HasEvent(RecordKind kind);
VisitEventKind EventKindOf(RecordKind kind);  // HasEvent(kind) must hold

// Canonical JSON, schema 1: the same event gives the same bytes. Without id and kind, which the
// record around it says. CheckForm(event) must hold.
std::string ToJson(const VisitEvent& event);
// kInvalidInput names the member, kUnsupported another schema; a value passes CheckForm.
Result<VisitEvent> ParseVisitEvent(const RecordId& id, VisitEventKind kind, std::string_view json);

}  // namespace simpul::protocol
