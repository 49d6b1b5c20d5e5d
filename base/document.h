// What a page says of itself as an official document: its index table (索引号, 发文机关, 成文日期 …), its
// number and the files that hang on it. What the page doesn't say is empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/page_date.h"

namespace mingcha {

struct Attachment {
  std::string title;  // as the page calls it
  std::string url;    // absolute; as written where the page's address is not known
  std::string type;   // "pdf", "docx" …; empty where neither name nor address says it
};

struct Document {
  std::string index_number;                    // 索引号
  std::string issuer;                          // 发文机关
  std::string title;                           // 标题
  std::string number;                          // 发文字号, as 临政发〔2017〕5号
  std::string subject;                         // 主题分类
  std::string keywords;                        // 主题词, 关键词
  std::string category;                        // 信息分类
  std::string validity;                        // 有效性
  std::optional<PageDate> written, published;  // 成文日期, 发布日期
  std::vector<Attachment> attachments;
};

}  // namespace mingcha
