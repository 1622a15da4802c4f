#include "kiosk/app/lobby.h"

#include <utility>

namespace simpul::app {

LobbyService::LobbyService(LobbyStore& store, HelpSealer& sealer, const Clock& clock,
                           Random& random)
    : store_(store), sealer_(sealer), clock_(clock), random_(random) {}

NewHelp LobbyService::Seal(const HelpRequest& request) {
  NewHelp help;
  help.id = RecordId::Make(clock_, random_);
  help.created = clock_.Wall();
  help.mono_ms = clock_.SteadyMs();
  help.boot_id = clock_.BootId();
  help.sealed = sealer_.SealHelp(request);
  return help;
}

Status LobbyService::Ask(const HelpRequest& request) {
  if (!IsValid(request) || !request.withdraws.empty()) {
    return Fail(ErrorCode::kInvalidInput, "help: not offered");
  }
  const NewHelp help = Seal(request);
  SIMPUL_RETURN_IF_ERROR(store_.KeepHelp(help));
  Status forgotten = Forget();  // what was asked before; the new one is safe already
  open_ = Open{help.id, help.mono_ms, 0, help.mono_ms};
  if (const auto known = store_.FindHelp(help.id))
    open_->contact_unix_ms = known->last_contact_unix_ms;
  return forgotten;
}

Result<LobbyService::Progress> LobbyService::Look() {
  if (!open_) return Fail(ErrorCode::kNotFound, "help: none open");
  SIMPUL_ASSIGN_OR_RETURN(KnownHelp known, store_.FindHelp(open_->id));
  const std::int64_t now = clock_.SteadyMs();
  if (known.last_contact_unix_ms != open_->contact_unix_ms) {
    open_->contact_unix_ms = known.last_contact_unix_ms;
    open_->contact_seen_ms = now;
  }
  Progress progress;
  progress.stage =
      StageOf({known.delivered, now - open_->asked_ms, now - open_->contact_seen_ms, known.answer});
  progress.answer = std::move(known.answer);
  return progress;
}

Status LobbyService::Forget() {
  if (!open_) return {};
  SIMPUL_RETURN_IF_ERROR(store_.ForgetHelp(open_->id));
  open_.reset();
  return {};
}

Status LobbyService::Withdraw() {
  if (!open_) return {};
  const auto known = store_.FindHelp(open_->id);
  if (known && known->answer) return Forget();
  SIMPUL_RETURN_IF_ERROR(store_.WithdrawHelp(open_->id, Seal({"", "", "", open_->id.value()})));
  open_.reset();
  return {};
}

}  // namespace simpul::app
