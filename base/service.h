// Services of a government: the guide to one, and the lines of published lists.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mingcha {

// How far a service can be had without going there; the words are those of the lists (清单).
enum class ServiceLevel {
  unknown,
  fully_online,    // 全程网办
  online_review,   // 在线预审
  published_only,  // 仅公开
  zero_errand,     // 零跑腿
  one_errand       // 只跑一次
};
std::string_view to_string(ServiceLevel level);  // "全程网办"; "" for unknown

// The eight elements that an inspection looks for (国办秘函〔2019〕19号), in its order.
inline constexpr std::array<std::string_view, 8> guide_elements = {
    "事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程"};

struct GuideElement {
  bool present = false;  // the page names it
  bool empty = false;    // and says nothing under it: "", "暂无", "详见附件", a bare link to a file
  std::string text;      // as shown
  friend bool operator==(const GuideElement&, const GuideElement&) = default;
};

struct Guide {
  std::string title, code, department;
  ServiceLevel level = ServiceLevel::unknown;
  std::array<GuideElement, guide_elements.size()> elements;
  friend bool operator==(const Guide&, const Guide&) = default;
};

// A line of a published list of services.
struct ServiceItem {
  std::string name, code, department;
  std::string kind;  // 行政许可 …
  ServiceLevel level = ServiceLevel::unknown;
  std::string url;
  std::optional<std::int64_t> accepted, on_time;  // cases, where the list counts them
  friend bool operator==(const ServiceItem&, const ServiceItem&) = default;
};

}  // namespace mingcha
