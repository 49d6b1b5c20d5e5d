#include "checks/own_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mingcha::checks {
namespace {

constexpr std::size_t sampled_pages = 8;  // of a site
constexpr std::size_t shortest_line = 2;  // characters

// Pages say so where nothing is published, or what they are for.
constexpr std::array<std::string_view, 30> nothing = {
    "暂无",     "无数据",   "无内容",   "无相关",   "没有相关", "没有数据", "没有信息", "没有内容",
    "没有找到", "建设中",   "正在建设", "更新中",   "维护中",   "敬请期待", "敬请关注", "当前位置",
    "所在位置", "您的位置", "上一页",   "下一页",   "尾页",     "共0条",    "共 0 条",  "0条记录",
    "打印本页", "关闭窗口", "版权所有", "主办单位", "浏览次数", "您现在"};

bool says_nothing(const std::string& line) {
  return std::ranges::any_of(nothing,
                             [&](std::string_view word) { return line.find(word) != std::string::npos; });
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  for (const auto line : split(text, '\n'))
    if (std::string squeezed = squeeze(line); !squeezed.empty()) lines.insert(std::move(squeezed));
  return lines;
}

// The line without the texts of the page's links.
std::string unlinked(std::string line, const PageFacts& facts) {
  for (const Link& link : facts.links) {
    if (link.text.empty()) continue;
    if (const auto at = line.find(link.text); at != std::string::npos) line.erase(at, link.text.size());
  }
  return squeeze(line);
}

bool is_heading(const std::string& line, const PageFacts& facts) {
  return line == facts.column_name || line == facts.title || facts.title.find(line) != std::string::npos;
}

}  // namespace

const std::set<std::string>& OwnWords::repeated(const PageView& page) const {
  const auto [known, first] = repeated_.try_emplace(page.url);
  if (!first) return known->second;
  auto& samples = sampled_[page.site];
  if (samples.empty())
    for (const PageView& column : columns_) {
      if (samples.size() == sampled_pages) break;
      if (column.site != page.site) continue;
      if (const auto text = view_.text(column.visit)) samples[column.url] = lines_of(*text);
    }
  for (const auto& [url, lines] : samples)
    if (url != page.url) known->second.insert(lines.begin(), lines.end());
  return known->second;
}

std::optional<std::vector<std::string>> OwnWords::of(const PageView& page) const {
  const auto text = view_.text(page.visit);
  if (!text) return std::nullopt;
  const auto& everywhere = repeated(page);
  std::vector<std::string> own;
  for (const std::string& line : lines_of(*text)) {
    if (everywhere.contains(line) || says_nothing(line) || is_heading(line, *page.facts)) continue;
    std::string words = unlinked(line, *page.facts);
    if (count_characters(words) >= shortest_line) own.push_back(std::move(words));
  }
  return own;
}

std::size_t length_of(const std::vector<std::string>& lines) {
  std::size_t length = 0;
  for (const std::string& line : lines) length += count_characters(line);
  return length;
}

}  // namespace mingcha::checks
