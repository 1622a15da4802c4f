#include "platform/fake/fake_pinyin.h"

#include <algorithm>
#include <string>
#include <utility>

namespace simpul::fake {
namespace {

struct Entry {
  std::string_view letters;
  std::vector<std::string_view> words;  // the commonest first
};

const std::vector<Entry>& Entries() {
  static const std::vector<Entry> entries = {
      {"wo", {"我", "握", "窝", "卧", "沃"}},
      {"de", {"的", "得", "德"}},
      {"hu", {"护", "户", "湖", "胡", "虎"}},
      {"zhao", {"照", "找", "赵", "招", "兆"}},
      {"diu", {"丢"}},
      {"le", {"了", "乐", "勒"}},
      {"ni", {"你", "尼", "泥", "拟"}},
      {"hao", {"好", "号", "毫", "豪"}},
      {"xi", {"西", "系", "喜", "洗"}},
      {"an", {"安", "按", "案", "暗"}},
      {"xian", {"先", "现", "县", "线"}},
      {"ta", {"他", "她", "它"}},
      {"re", {"热", "惹"}},
      {"tai", {"太", "台", "泰"}},
      {"wode", {"我的", "我得"}},
      {"huzhao", {"护照"}},
      {"diule", {"丢了"}},
      {"nihao", {"你好"}},
      {"xi'an", {"西安"}},
      {"shi",
       {"是", "时", "事", "使", "市", "师", "式", "十", "石", "试", "室", "视", "失", "诗", "施",
        "史", "士", "识", "实", "食", "始", "示", "势", "适", "世", "氏", "饰", "湿", "拾", "释",
        "誓", "逝", "侍", "恃", "尸", "狮", "蚀", "矢", "驶", "柿", "拭", "嗜", "仕", "噬", "虱",
        "屎", "谥", "螫", "弑", "贳", "轼", "铈", "炻", "莳", "鲥", "豉", "舐", "筮", "礻", "峙"}},
  };
  return entries;
}

// The longest entry that `letters` begins with, or nullptr.
const Entry* Longest(std::string_view letters) {
  const Entry* longest = nullptr;
  for (const Entry& entry : Entries()) {
    const bool longer = longest == nullptr || entry.letters.size() > longest->letters.size();
    if (longer && letters.starts_with(entry.letters)) longest = &entry;
  }
  return longest;
}

}  // namespace

std::vector<app::PinyinCandidate> FakePinyin::Candidates(std::string_view letters) {
  letters = app::PinyinLettersOf(letters);
  std::vector<app::PinyinCandidate> found;
  const auto add = [&](std::string text, std::size_t reaches) {
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const auto& candidate) { return candidate.text == text; });
    if (known || text.empty() || found.size() >= app::kMaxPinyinCandidates) return;
    found.push_back({std::move(text), reaches});
  };
  // As far as it can be read, the longest word each time.
  std::string sentence;
  std::size_t at = 0;
  while (at < letters.size()) {
    if (letters[at] == '\'') {
      ++at;
      continue;
    }
    const Entry* entry = Longest(letters.substr(at));
    if (entry == nullptr) break;
    sentence += entry->words.front();
    at += entry->letters.size();
  }
  add(sentence, at);
  std::vector<const Entry*> beginnings;
  for (const Entry& entry : Entries()) {
    if (letters.starts_with(entry.letters)) beginnings.push_back(&entry);
  }
  std::stable_sort(beginnings.begin(), beginnings.end(), [](const Entry* a, const Entry* b) {
    return a->letters.size() > b->letters.size();
  });
  for (const Entry* entry : beginnings) {
    for (const std::string_view word : entry->words) add(std::string(word), entry->letters.size());
  }
  return found;
}

}  // namespace simpul::fake
