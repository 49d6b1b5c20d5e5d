// Labels and their values, as tables, definition lists and rows of text show them:
//   <td>索引号：</td><td>0143/2017</td>      <dt>文号</dt><dd>…</dd> <label>发文机关：</label><div>…</div>
//   <p><b>名称</b>：…</p>      <td>发布机构: 省教育厅  生成日期: 2024-10-21</td>
// and a row of labels above one row of values. Which words are labels the caller says.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page_text.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct LabelPair {
  std::string label;               // without blanks and colon
  std::string value;               // "" where nothing stands there
  std::size_t begin = 0, end = 0;  // bytes of the page's text, label and value
};

using IsLabel = std::function<bool(std::string_view label)>;

// In document order. A label inside a link is none.
std::vector<LabelPair> read_label_pairs(const PageText& text, const IsLabel& is_label);

}  // namespace mingcha::pages
