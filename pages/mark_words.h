// The words that the footer marks of the 2017 guide are found by, in texts, names and scripts. Private to
// marks.cpp.
#pragma once

#include <string_view>

namespace mingcha::pages {

inline constexpr std::string_view site_code_labels[] = {"标识码", "网站标识"};
inline constexpr std::string_view icp_labels[] = {"ICP备",  "icp备",   "Icp备",
                                                  "ICP 备", "ICP(备)", "ICP（备）"};
inline constexpr std::string_view police_labels[] = {
    "公网安备", "公安备", "公网备", "recordcode=", "beian.mps.gov.cn/#/query/webSearch?code="};
inline constexpr std::string_view site_map_names[] = {"网站地图", "站点地图", "网站导航", "站点导航"};
inline constexpr std::string_view contact_names[] = {"联系我们", "\n联系方式\n"};

inline constexpr std::string_view telephone_labels[] = {"联系电话", "电话：", "联系方式："};
inline constexpr std::string_view find_errors_names[] = {"找错", "纠错"};
inline constexpr std::string_view find_errors_scripts[] = {"_jiucuo_", "jiucuo"};
inline constexpr std::string_view conac[] = {"conac.cn"};

inline constexpr std::string_view footer_anchors[] = {"标识码",   "ICP备", "icp备",
                                                      "公网安备", "ICP证", "版权所有"};
inline constexpr std::string_view organiser[] = {"主办"};

}  // namespace mingcha::pages
