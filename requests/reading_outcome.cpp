#include "requests/reading_outcome.h"

#include <array>
#include <utility>

namespace mingcha::requests {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Of the Regulation of 2019. The longer words first: 第三十六条 alone says nothing.
constexpr std::array<Pair, 7> items{{{"一", "public"},
                                     {"二", "disclosed"},
                                     {"三", "refused"},
                                     {"四", "none"},
                                     {"五", "not-ours"},
                                     {"六", "repeated"},
                                     {"七", "other-law"}}};
constexpr std::array<Pair, 4> articles{{{"第三十五条", "unreasonable"},
                                        {"第三十七条", "partly"},
                                        {"第三十八条", "processing"},
                                        {"第三十九条", "petition"}}};

// What a reply says in so many words; the first that is there counts, so what may stand within another's
// sentence comes later.
constexpr std::array<Pair, 27> words{{{"部分公开", "partly"},
                                      {"部分内容不予公开", "partly"},
                                      {"不予重复处理", "repeated"},
                                      {"不再重复处理", "repeated"},
                                      {"不再重复答复", "repeated"},
                                      {"明显超过合理范围", "unreasonable"},
                                      {"加工、分析", "processing"},
                                      {"不予公开", "refused"},
                                      {"不能公开", "refused"},
                                      {"信息不存在", "none"},
                                      {"未制作", "none"},
                                      {"未检索到", "none"},
                                      {"没有制作", "none"},
                                      {"不属于本机关", "not-ours"},
                                      {"不属于我局", "not-ours"},
                                      {"不属本机关", "not-ours"},
                                      {"不是本机关", "not-ours"},
                                      {"依照有关法律、行政法规的规定办理", "other-law"},
                                      {"按照不动产登记", "other-law"},
                                      {"信访事项", "petition"},
                                      {"已主动公开", "public"},
                                      {"已经主动公开", "public"},
                                      {"已在门户网站公开", "public"},
                                      {"予以公开", "disclosed"},
                                      {"现提供给你", "disclosed"},
                                      {"现提供如下", "disclosed"},
                                      {"现将相关信息提供", "disclosed"}}};

// "第三十六条第（三）项", "第三十六条第三项", "第36条第(3)项"
void find_article(std::string_view text, StatedOutcome& found) {
  constexpr std::array<std::string_view, 2> thirty_six{"第三十六条", "第36条"};
  constexpr std::string_view digits = "1234567";
  for (const std::string_view article : thirty_six) {
    const auto at = text.find(article);
    if (at == std::string_view::npos) continue;
    const auto rest = text.substr(at + article.size(), 24);
    for (std::size_t n = 0; n < items.size(); ++n)
      for (const std::string_view open : {"第（", "第(", "第"}) {
        const std::string chinese = std::string(open) + std::string(items[n].first);
        const std::string arabic = std::string(open) + digits[n];
        if (!rest.starts_with(chinese) && !rest.starts_with(arabic)) continue;
        found.by_article = items[n].second;
        found.article = "第三十六条第（" + std::string(items[n].first) + "）项";
        return;
      }
  }
  for (const auto& [article, outcome] : articles)
    if (text.contains(article)) {
      found.by_article = outcome;
      found.article = article;
      return;
    }
}

}  // namespace

StatedOutcome stated_outcome(std::string_view text) {
  StatedOutcome found;
  find_article(text, found);
  for (const auto& [said, outcome] : words)
    if (text.contains(said)) {
      found.by_words = outcome;
      break;
    }
  return found;
}

}  // namespace mingcha::requests
