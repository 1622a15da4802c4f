// JSON of what the site's server says of its queue. Only .cc files of sync/protocol include this.
#pragma once

#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/queue_snapshot.h"
#include "sync/protocol/json.h"

namespace simpul::protocol {

// 0 to `most`.
Result<int> GetWithin(const Json& object, const char* name, int most);
// The one way a number is written on the wire; people's other ways are not.
Result<TicketNumber> GetNumber(const Json& object, const char* name);

// 32 bytes in small hexadecimal digits.
Result<TicketTokenHash> GetTicketHash(const Json& object, const char* name);

Json WaitToJson(const AnnouncedWait& wait);
Result<AnnouncedWait> WaitFromJson(const Json& json);

// `snapshot` must be valid. QueueFromJson checks every limit of kiosk/domain/queue_snapshot.h.
Json QueueToJson(const QueueSnapshot& snapshot);
Result<QueueSnapshot> QueueFromJson(const Json& json);

}  // namespace simpul::protocol
