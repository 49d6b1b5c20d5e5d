#include "jcms_proxy.h"

#include <fmt/format.h>

namespace mingcha::city {

std::string jcms_proxy_path(const ColumnPlan& column, int page) {
  return fmt::format(
      "/module/web/jpage/dataproxy.jsp?page={}&webid=1&path=/&columnid={}&unitid=3001&permissiontype=0", page,
      column.place);
}

void jcms_records(Html& html, const Listing& listing, const std::string& next_group) {
  html.raw("<datastore>\n");
  if (!next_group.empty())
    html.raw("<nextgroup><![CDATA[<a href=\"")
        .raw(html.reference(next_group))
        .raw("\"></a>]]></nextgroup>\n");
  html.raw("<recordset>\n");
  for (const Entry& entry : listing.entries) {
    html.raw("<record><![CDATA[\n<li>").raw(entry.pinned ? "<b>[置顶]</b>" : "");
    entry_link(html, entry, 22);
    html.raw("<span>").raw(to_string(entry.day)).raw("</span></li>]]></record>\n");
  }
  html.raw("</recordset>\n</datastore>\n");
}

}  // namespace mingcha::city
