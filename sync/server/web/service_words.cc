#include "sync/server/web/service_words.h"

#include "kiosk/base/result.h"

namespace simpul::server {
namespace {

constexpr ServiceWord kWords[] = {
    {"languages", {"Bahasa", "Language", "Язык", "语言", "اللغة"}},
    {"services",
     {"Layanan imigrasi", "Immigration services", "Услуги иммиграционной службы", "移民局服务",
      "خدمات الهجرة"}},
    {"missing",
     {"Layanan itu tidak ada. Silakan pilih dari daftar.",
      "There is no such service. Please choose from the list.",
      "Такой услуги нет. Пожалуйста, выберите из списка.", "没有该服务，请从列表中选择。",
      "هذه الخدمة غير موجودة. يرجى الاختيار من القائمة."}},
    {"fee", {"Biaya", "Fee", "Сбор", "费用", "الرسوم"}},
    {"fees", {"Biaya", "Fees", "Сборы", "费用", "الرسوم"}},
    {"free", {"Gratis", "Free of charge", "Бесплатно", "免费", "مجانًا"}},
    {"from", {"mulai", "from", "от", "起", "ابتداءً من"}},
    {"more_fees",
     {"ada biaya lain", "there are others", "есть и другие", "另有其他费用", "توجد رسوم أخرى"}},
    {"per_day", {"per hari", "a day", "в день", "每天", "في اليوم"}},
    {"per_year", {"per tahun", "a year", "в год", "每年", "في السنة"}},
    {"time", {"Selesai", "Ready in", "Срок", "办理时间", "مدة الإنجاز"}},
    {"validity", {"Berlaku", "Valid", "Срок действия", "有效期", "مدة الصلاحية"}},
    {"who", {"Untuk siapa", "For whom", "Для кого", "适用对象", "لمن"}},
    {"bring",
     {"Yang perlu dibawa", "What to bring", "Что взять с собой", "需要携带", "ما يجب إحضاره"}},
    {"yours",
     {"Daftar ini disusun dari jawaban Anda.", "This list is made for your answers.",
      "Список составлен по вашим ответам.", "此清单根据您的回答生成。",
      "أُعدّت هذه القائمة وفق إجاباتك."}},
    {"one_of",
     {"Salah satu dari:", "One of these:", "Одно из следующего:", "以下任选其一：",
      "واحد مما يلي:"}},
    {"sometimes",
     {"Hanya dalam keadaan tertentu", "Only in some cases", "Только в некоторых случаях",
      "仅在某些情况下", "في بعض الحالات فقط"}},
    {"steps", {"Langkah", "Steps", "Шаги", "步骤", "الخطوات"}},
    {"product", {"Anda menerima", "You receive", "Вы получите", "您将获得", "ستحصل على"}},
    {"legal", {"Dasar hukum", "Legal basis", "Правовая основа", "法律依据", "الأساس القانوني"}},
    {"notes", {"Catatan", "Notes", "Примечания", "备注", "ملاحظات"}},
    {"complain",
     {"Tempat mengadu", "Where to complain", "Куда пожаловаться", "投诉渠道", "أين تقدّم الشكوى"}},
    {"source", {"Sumber", "Source", "Источник", "来源", "المصدر"}},
    {"since", {"sejak", "since", "с", "生效日期", "منذ"}},
    {"checked", {"diperiksa", "checked on", "проверено", "核对日期", "جرى التحقق في"}},
    {"ask",
     {"silakan tanya di loket", "please ask at the counter", "уточните в окне", "请在窗口询问",
      "يرجى السؤال عند الشباك"}},
    {"nothing_else",
     {"Tidak ada biaya lain. Tidak seorang pun boleh meminta lebih.",
      "You pay nothing else. Nobody may ask you for more.",
      "Других платежей нет. Никто не вправе требовать больше.", "无其他费用，任何人不得多收。",
      "لا رسوم أخرى. لا يحق لأحد أن يطلب أكثر."}},
    {"unverified",
     {"Sebagian data ini belum terverifikasi. Silakan tanya dahulu di loket.",
      "Part of this is not confirmed yet. Please ask at the counter first.",
      "Часть сведений ещё не подтверждена. Сначала уточните в окне.",
      "部分内容尚未确认，请先在窗口询问。",
      "جزء من هذه المعلومات غير مؤكد بعد. يرجى السؤال عند الشباك أولًا."}},
    {"overdue",
     {"Data ini mungkin sudah berubah. Silakan tanya di loket.",
      "This may have changed. Please ask at the counter.",
      "Сведения могли измениться. Уточните в окне.", "内容可能已变更，请在窗口询问。",
      "ربما تغيرت هذه المعلومات. يرجى السؤال عند الشباك."}},
};

}  // namespace

std::span<const ServiceWord> ServiceWords() { return kWords; }

std::string_view ServiceWordOf(std::string_view key, ContentLanguage language) {
  for (const ServiceWord& word : kWords) {
    if (word.key == key) return word.texts[static_cast<std::size_t>(language)];
  }
  CheckFailed("a word of the service pages", __FILE__, __LINE__);
}

std::string_view LanguageOwnName(ContentLanguage language) {
  switch (language) {
    case ContentLanguage::kIndonesian: return "Bahasa Indonesia";
    case ContentLanguage::kEnglish: return "English";
    case ContentLanguage::kRussian: return "Русский";
    case ContentLanguage::kChinese: return "中文";
    case ContentLanguage::kArabic: return "العربية";
  }
  return "";
}

}  // namespace simpul::server
