#include "sync/server/officer/words.h"

#include <array>
#include <cstdio>

namespace simpul::server {
namespace {

constexpr WordEntry kEntries[] = {
    {"complaints", "Pengaduan", "Complaints"},
    {"survey", "Survei", "Survey"},
    {"survey_title", "Survei kepuasan", "Satisfaction survey"},
    {"survey_lead", "Indeks Kepuasan Masyarakat (IKM) menurut PermenPANRB 14/2017, bobot 1/9.",
     "Public satisfaction index (IKM) after PermenPANRB 14/2017, weight 1/9."},
    {"too_few", "Belum cukup jawaban", "Not enough answers yet"},
    {"at_least", "perlu paling sedikit", "needed at least"},
    {"questionnaires", "Kuesioner terisi", "Questionnaires filled in"},
    {"element", "Unsur", "Element"},
    {"mean", "Nilai rata-rata (1–4)", "Mean (1–4)"},
    {"moods", "Kesan saat pulang", "Mood on the way out"},
    {"comments", "Komentar", "Comments"},
    {"no_comments", "Belum ada komentar.", "No comments yet."},
    {"element_requirements", "Persyaratan", "Requirements"},
    {"element_procedure", "Sistem, mekanisme, dan prosedur", "Procedure"},
    {"element_time", "Waktu penyelesaian", "Time"},
    {"element_fee", "Biaya/tarif", "Fee"},
    {"element_product", "Produk spesifikasi jenis pelayanan", "Product"},
    {"element_competence", "Kompetensi pelaksana", "Competence"},
    {"element_courtesy", "Perilaku pelaksana", "Courtesy"},
    {"element_facilities", "Sarana dan prasarana", "Facilities"},
    {"element_complaints", "Penanganan pengaduan, saran, dan masukan",
     "Handling of complaints and suggestions"},
    {"grade_A", "Sangat baik", "Very good"},
    {"grade_B", "Baik", "Good"},
    {"grade_C", "Kurang baik", "Less than good"},
    {"grade_D", "Tidak baik", "Not good"},
    {"mood_4", "Sangat puas", "Very satisfied"},
    {"mood_3", "Puas", "Satisfied"},
    {"mood_2", "Kurang puas", "Less than satisfied"},
    {"mood_1", "Tidak puas", "Not satisfied"},
    {"reminders", "Pengingat e-mail", "Reminders by e-mail"},
    {"no_mail", "E-mail belum diatur: pengingat disimpan tetapi tidak terkirim.",
     "Mail is not set up: reminders are kept but not sent."},
    {"reminders_kept", "Pengingat tersimpan", "Reminders kept"},
    {"mails_late", "Sudah waktunya, belum terkirim", "Due, not sent yet"},
    {"mails_sent", "Terkirim", "Sent"},
    {"mails_refused", "Ditolak server surat", "Refused by the mail server"},
    {"mails_doubtful", "Tidak pasti terkirim", "Perhaps sent"},
    {"mails_missed", "Tidak sempat terkirim", "Never sent in time"},
    {"audit", "Audit", "Audit"},
    {"logout", "Keluar", "Sign out"},
    {"login", "Masuk", "Sign in"},
    {"login_title", "Halaman petugas", "Officers’ page"},
    {"login_name", "Nama pengguna", "User name"},
    {"password", "Kata sandi", "Password"},
    {"login_refused", "Nama pengguna atau kata sandi salah.", "User name or password is wrong."},
    {"login_wait", "Terlalu banyak percobaan. Coba lagi setelah detik berikut:",
     "Too many tries. Try again after this many seconds:"},
    {"login_again", "Halaman ini sudah kedaluwarsa. Silakan masuk lagi.",
     "This page was too old. Please sign in again."},
    {"other_language", "English", "Bahasa Indonesia"},
    {"late", "Terlambat", "Late"},
    {"soon", "< 24 jam", "< 24 hours"},
    {"on_track", "Aman", "On track"},
    {"done", "selesai", "done"},
    {"no_due", "tanpa batas", "no limit"},
    {"days_left", "hari kerja", "working days"},
    {"days_late", "hari lewat", "days late"},
    {"today", "hari ini", "today"},
    {"nothing", "Belum ada pengaduan.", "No complaints yet."},
    {"choose", "Pilih satu pengaduan di daftar.", "Choose a complaint in the list."},
    {"admin_none", "Peran administrator tidak membuka pengaduan.",
     "An administrator opens no complaints."},
    {"received", "Diterima", "Received"},
    {"kiosk", "kios", "kiosk"},
    {"verify_by", "verifikasi paling lambat", "verify by"},
    {"answer_by", "jawab paling lambat", "answer by"},
    {"estimated", "perkiraan", "estimated"},
    {"identity_none", "pelapor tanpa identitas", "reporter without identity"},
    {"identity_secret", "nama pelapor dirahasiakan", "reporter’s name kept secret"},
    {"identity_named", "pelapor memberi nama", "named reporter"},
    {"confidential", "Rahasia · dapat dinaikkan, tidak dapat diturunkan",
     "Confidential · can be raised, never lowered"},
    {"only_regional", "khusus Kanwil", "regional office only"},
    {"raise", "Jadikan khusus Kanwil", "Make regional-only"},
    {"raise_sure", "Kantor ini tidak akan dapat melihatnya lagi.",
     "This office will no longer see it."},
    {"content", "Isi", "Content"},
    {"opened_by_you", "dibuka oleh Anda (tercatat)", "opened by you (recorded)"},
    {"sealed", "Isi masih tersegel. Membukanya dicatat dalam audit.",
     "The content is still sealed. Opening it is recorded in the audit."},
    {"open", "Buka isi", "Open content"},
    {"where", "Tempat", "Where"},
    {"wish", "Minta", "Wants"},
    {"own_words", "Kata pelapor", "Reporter’s words"},
    {"name", "Nama", "Name"},
    {"contact", "Kontak", "Contact"},
    {"identity_hidden", "Nama hanya dapat dilihat Kanwil.",
     "Only the regional office may see the name."},
    {"partner_yes", "Identitas boleh diteruskan kepada mitra (disetujui pelapor).",
     "Identity may be passed to a partner (the reporter agreed)."},
    {"partner_no", "Identitas tidak diteruskan kepada mitra (tidak disetujui).",
     "Identity is not passed to a partner (not agreed)."},
    {"reporter_adds", "Dari pelapor", "From the reporter"},
    {"rating", "Penilaian pelapor", "Reporter’s rating"},
    {"solved", "Selesai", "Solved"},
    {"half", "Sebagian", "Half"},
    {"not", "Belum", "Not yet"},
    {"note", "Keterangan", "Note"},
    {"reopen", "Dibuka kembali", "Reopened"},
    {"answer", "Jawab pelapor", "Answer the reporter"},
    {"sealed_for", "disandikan untuk pemegang struk", "sealed for the receipt’s holder"},
    {"step_reply", "Kirim jawaban", "Send answer"},
    {"step_verify", "Verifikasi", "Verify"},
    {"step_start", "Proses", "Start work"},
    {"step_forward", "Teruskan", "Forward"},
    {"step_ask_info", "Minta keterangan", "Ask for information"},
    {"step_reject", "Tolak", "Reject"},
    {"step_close", "Selesai", "Close"},
    {"forward_to", "Teruskan ke", "Forward to"},
    {"to_regional_office", "Kanwil Bali", "Regional office"},
    {"to_police", "Polisi", "Police"},
    {"to_satpol_pp", "Satpol PP", "Satpol PP"},
    {"to_pecalang", "Pecalang", "Pecalang"},
    {"your_answer", "Jawaban Anda", "Your answer"},
    {"history", "Riwayat", "History"},
    {"said_done", "Tersimpan.", "Saved."},
    {"said_empty", "Tuliskan jawaban terlebih dahulu.", "Write the answer first."},
    {"said_conflict", "Keadaan pengaduan tidak mengizinkan langkah itu.",
     "The case’s state does not allow that step."},
    {"said_failed", "Belum tersimpan. Silakan coba lagi.", "Not saved. Please try again."},
    {"not_found", "Tidak ada, atau bukan untuk Anda.", "Not there, or not for you."},
    {"when", "Waktu", "When"},
    {"who", "Siapa", "Who"},
    {"what", "Apa", "What"},
    {"which", "Pengaduan", "Complaint"},
    {"keys", "Tombol: J/K pilih · O buka · B tulis · V, P, F, M, T, S langkah · A audit",
     "Keys: J/K choose · O open · B write · V, P, F, M, T, S steps · A audit"},
    {"status_received", "Diterima", "Received"},
    {"status_verified", "Terverifikasi", "Verified"},
    {"status_needs_info", "Perlu dilengkapi", "Needs information"},
    {"status_forwarded", "Diteruskan", "Forwarded"},
    {"status_in_progress", "Diproses", "In progress"},
    {"status_answered", "Ditanggapi", "Answered"},
    {"status_closed", "Selesai", "Closed"},
    {"status_rejected", "Ditolak", "Rejected"},
    {"status_withdrawn", "Ditarik", "Withdrawn"},
    {"status_reopened", "Dibuka kembali", "Reopened"},
    {"kind_service", "Layanan", "Service"},
    {"kind_conduct", "Sikap petugas", "Staff conduct"},
    {"kind_facility", "Fasilitas", "Facilities"},
    {"kind_information", "Informasi", "Information"},
    {"kind_foreign_crime", "Dugaan pidana", "Suspected crime"},
    {"kind_foreign_regulation", "Pelanggaran perda", "Regional regulation"},
    {"kind_foreign_custom", "Pelanggaran adat", "Breach of custom"},
    {"kind_foreign_permit", "Izin tinggal", "Stay permit"},
    {"audit_0", "masuk", "signed in"},
    {"audit_1", "keluar", "signed out"},
    {"audit_2", "gagal masuk", "sign-in refused"},
    {"audit_3", "membuka isi", "opened content"},
    {"audit_4", "memverifikasi", "verified"},
    {"audit_5", "memproses", "started work"},
    {"audit_6", "meneruskan", "forwarded"},
    {"audit_7", "meminta keterangan", "asked for information"},
    {"audit_8", "menjawab", "answered"},
    {"audit_9", "menyelesaikan", "closed"},
    {"audit_10", "menolak", "rejected"},
    {"audit_11", "menaikkan kerahasiaan", "raised confidentiality"},
    {"audit_12", "menulis pengumuman", "wrote an announcement"},
    {"audit_13", "menarik pengumuman", "withdrew an announcement"},
    {"audit_14", "menjawab permintaan bantuan", "answered a request for help"},
    {"audit_15", "mendahulukan antrean", "put a visitor first"},
    {"audit_16", "membatalkan antrean", "cancelled a visit"},
    {"audit_17", "memindahkan antrean", "moved a visitor to another series"},
    {"audit_18", "mengoreksi hasil antrean", "corrected how a visit ended"},
};

constexpr std::array<const char*, 12> kMonthsId = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                                   "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
constexpr std::array<const char*, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char* MonthOf(PageLanguage language, LocalDate date) {
  const unsigned month = static_cast<unsigned>(date.month()) - 1;
  return language == PageLanguage::kIndonesian ? kMonthsId.at(month) : kMonthsEn.at(month);
}

std::map<std::string, std::string> MakeWords(bool indonesian) {
  std::map<std::string, std::string> words;
  for (const WordEntry& entry : kEntries) words[entry.key] = indonesian ? entry.id : entry.en;
  for (const WordEntry& entry : LobbyEntries()) {
    words[entry.key] = indonesian ? entry.id : entry.en;
  }
  return words;
}

}  // namespace

const std::map<std::string, std::string>& OfficerWords(PageLanguage language) {
  static const auto indonesian = MakeWords(true);
  static const auto english = MakeWords(false);
  return language == PageLanguage::kIndonesian ? indonesian : english;
}

const std::string& Word(PageLanguage language, std::string_view key) {
  const auto& words = OfficerWords(language);
  const auto at = words.find(std::string(key));
  SIMPUL_CHECK(at != words.end());
  return at->second;
}

std::string FormatTime(PageLanguage language, std::int64_t unix_ms, const SiteZone& zone) {
  const LocalTime local = ToLocal(unix_ms, zone);
  char text[64];
  std::snprintf(text, sizeof text, "%u %s %d %02d.%02d", static_cast<unsigned>(local.date.day()),
                MonthOf(language, local.date), static_cast<int>(local.date.year()), local.hour,
                local.minute);
  return text;
}

std::string FormatDay(PageLanguage language, std::string_view iso) {
  const Result<LocalDate> date = ParseIsoDate(iso);
  if (!date) return std::string(iso);
  return std::to_string(static_cast<unsigned>(date->day())) + " " + MonthOf(language, *date);
}

}  // namespace simpul::server
