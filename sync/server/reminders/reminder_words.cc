#include "sync/server/reminders/reminder_words.h"

#include <algorithm>
#include <array>

#include "kiosk/domain/localized_text.h"

namespace simpul::server {
namespace {

constexpr ReminderWords kWords[] = {
    {"id", "Bahasa Indonesia", "Imigrasi Bali · SIMPUL BALI", "Izin tinggal Anda berakhir {date}",
     "Izin tinggal Anda di Indonesia berakhir {date}.", "Sisa hari: {n}",
     "Jika ingin tetap tinggal, ajukan perpanjangan pada waktunya. Jangan tunggu hari terakhir.",
     "Yang perlu dibawa, biaya, dan langkahnya:",
     "Sudah pulang atau sudah diperpanjang? Hentikan pengingat ini di sini:",
     "Anda meminta pengingat ini di kios SIMPUL BALI kantor imigrasi. Alamat Anda dihapus setelah "
     "surat terakhir. Surat ini tidak perlu dibalas.",
     "Hentikan pengingat",
     "Kami tidak akan mengirim pengingat izin tinggal ini lagi. Alamat Anda "
     "dihapus.",
     "Hentikan dan hapus alamat saya", "Pengingat dihentikan.",
     "Alamat Anda sudah dihapus. Anda dapat meminta pengingat baru di kios."},
    {"en", "English", "Bali immigration · SIMPUL BALI", "Your stay permit ends on {date}",
     "Your stay permit in Indonesia ends on {date}.", "Days left: {n}",
     "If you want to stay, file the extension in time. Do not wait for the last day.",
     "What to bring, fees and steps:",
     "Have you left, or extended it already? Stop these reminders here:",
     "You asked for this reminder at a SIMPUL BALI kiosk of the immigration office. Your address "
     "is deleted after the last mail. Please do not answer this mail.",
     "Stop the reminders",
     "We will send no more reminders about this stay permit. Your address is "
     "deleted.",
     "Stop and delete my address", "The reminders have stopped.",
     "Your address is deleted. You can ask for new reminders at a kiosk."},
    {"ru", "Русский", "Иммиграционная служба Бали · SIMPUL BALI",
     "Ваше разрешение на пребывание действует до {date}",
     "Ваше разрешение на пребывание в Индонезии действует до {date}.", "Осталось дней: {n}",
     "Если хотите остаться, подайте на продление вовремя. Не ждите последнего дня.",
     "Что взять с собой, сборы и шаги:", "Уже уехали или продлили? Отключите напоминания здесь:",
     "Вы попросили об этом напоминании в киоске SIMPUL BALI иммиграционного офиса. Ваш адрес будет "
     "удалён после последнего письма. Отвечать на это письмо не нужно.",
     "Отключить напоминания",
     "Мы больше не пришлём напоминаний об этом разрешении. Ваш адрес "
     "будет удалён.",
     "Отключить и удалить мой адрес", "Напоминания отключены.",
     "Ваш адрес удалён. Новые напоминания можно запросить в киоске."},
    {"zh", "中文", "巴厘岛移民局 · SIMPUL BALI", "您的居留许可将于 {date} 到期",
     "您在印度尼西亚的居留许可将于 {date} 到期。", "剩余天数：{n}",
     "如需继续停留，请及时申请延期，不要等到最后一天。", "需携带的材料、费用和步骤：",
     "已经离境或已延期？请在此停止提醒：",
     "您在移民局的 SIMPUL BALI 自助机上申请了此提醒。最后一封邮件发出后将删除您的地址。"
     "请勿回复本邮件。",
     "停止提醒", "我们将不再发送有关此居留许可的提醒，并删除您的地址。", "停止并删除我的地址",
     "提醒已停止。", "您的地址已删除。您可以在自助机上重新申请提醒。"},
    {"ko", "한국어", "발리 이민국 · SIMPUL BALI", "체류 허가가 {date}에 만료됩니다",
     "인도네시아 체류 허가가 {date}에 만료됩니다.", "남은 일수: {n}",
     "계속 체류하려면 제때 연장을 신청하세요. 마지막 날까지 기다리지 마세요.",
     "준비물, 수수료, 절차:", "이미 출국했거나 연장하셨나요? 여기에서 알림을 중지하세요:",
     "이민국의 SIMPUL BALI 키오스크에서 이 알림을 신청하셨습니다. 마지막 메일 후 주소는 "
     "삭제됩니다. 이 메일에는 답장하지 마세요.",
     "알림 중지", "이 체류 허가에 대한 알림을 더 이상 보내지 않고 주소를 삭제합니다.",
     "중지하고 내 주소 삭제", "알림이 중지되었습니다.",
     "주소가 삭제되었습니다. 키오스크에서 다시 신청할 수 있습니다."},
    {"ja", "日本語", "バリ入国管理局 · SIMPUL BALI", "滞在許可の期限は {date} です",
     "インドネシアでの滞在許可の期限は {date} です。", "残り日数：{n}",
     "滞在を続ける場合は、余裕をもって延長を申請してください。最終日まで待たないでください。",
     "必要な書類、手数料、手順：", "すでに出国または延長しましたか。通知の停止はこちら：",
     "この通知は、入国管理局の SIMPUL BALI 端末で申し込まれたものです。最後のメールの後、"
     "アドレスは削除されます。このメールには返信しないでください。",
     "通知を停止", "この滞在許可についての通知を今後送りません。アドレスは削除されます。",
     "停止してアドレスを削除", "通知を停止しました。",
     "アドレスは削除されました。端末でもう一度申し込むことができます。"},
    {"ar", "العربية", "هجرة بالي · SIMPUL BALI", "ينتهي تصريح إقامتك في {date}",
     "ينتهي تصريح إقامتك في إندونيسيا في {date}.", "الأيام المتبقية: {n}",
     "إن أردت البقاء فقدّم طلب التمديد في وقته. لا تنتظر اليوم الأخير.",
     "ما يجب إحضاره والرسوم والخطوات:", "هل غادرت أو مددت التصريح؟ أوقف هذه التذكيرات هنا:",
     "طلبت هذا التذكير من جهاز SIMPUL BALI في مكتب الهجرة. يُحذف عنوانك بعد آخر رسالة. لا ترد على "
     "هذه الرسالة.",
     "إيقاف التذكيرات", "لن نرسل تذكيرات أخرى عن تصريح الإقامة هذا. يُحذف عنوانك.",
     "أوقفها واحذف عنواني", "توقفت التذكيرات.", "حُذف عنوانك. يمكنك طلب تذكيرات جديدة من الجهاز."},
};

using Months = std::array<std::string_view, 12>;
constexpr Months kIndonesian = {"Januari",   "Februari", "Maret",    "April",
                                "Mei",       "Juni",     "Juli",     "Agustus",
                                "September", "Oktober",  "November", "Desember"};
constexpr Months kEnglish = {"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
constexpr Months kRussian = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                             "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr Months kArabic = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                            "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};

std::string Filled(std::string_view text, std::string_view name, std::string_view value) {
  std::string filled(text);
  const std::size_t at = filled.find(name);
  if (at != std::string::npos) filled.replace(at, name.size(), value);
  return filled;
}

// The service pages have fewer languages; others are shown them in English.
std::string_view PageLanguageOf(std::string_view code) {
  return ContentLanguageFromCode(code) ? code : "en";
}

}  // namespace

std::span<const ReminderWords> AllReminderWords() { return kWords; }

const ReminderWords& ReminderWordsOf(std::string_view code) {
  const auto* found = std::find_if(std::begin(kWords), std::end(kWords),
                                   [&](const ReminderWords& one) { return one.code == code; });
  return found == std::end(kWords) ? kWords[1] : *found;
}

std::string ReminderDate(LocalDate date, std::string_view code) {
  const std::string day = std::to_string(static_cast<unsigned>(date.day()));
  const auto month = static_cast<unsigned>(date.month());
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const auto named = [&](const Months& months) {
    return day + " " + std::string(months.at(month - 1)) + " " + year;
  };
  if (code == "id") return named(kIndonesian);
  if (code == "ru") return named(kRussian);
  if (code == "ar") return named(kArabic);
  if (code == "zh" || code == "ja") {
    return year + "年" + std::to_string(month) + "月" + day + "日";
  }
  if (code == "ko") return year + "년 " + std::to_string(month) + "월 " + day + "일";
  return named(kEnglish);
}

void WriteReminderMail(const Reminder& reminder, LocalDate today, const std::string& public_url,
                       MailMessage& message) {
  const ReminderWords& words = ReminderWordsOf(reminder.language);
  const std::string date = ReminderDate(reminder.expiry, reminder.language);
  const auto left = std::chrono::sys_days(reminder.expiry) - std::chrono::sys_days(today);
  message.from_name = words.sender;
  message.subject = Filled(words.subject, "{date}", date);
  const std::string service = public_url + "/s/" + reminder.service +
                              "?l=" + std::string(PageLanguageOf(reminder.language));
  message.body = Filled(words.ends, "{date}", date) + "\n" +
                 Filled(words.left, "{n}", std::to_string(left.count())) + "\n\n" +
                 std::string(words.file) + "\n\n" + std::string(words.bring) + "\n" + service +
                 "\n\n" + std::string(words.stop) + "\n" + message.unsubscribe_url + "\n\n-- \n" +
                 std::string(words.why) + "\n";
}

}  // namespace simpul::server
