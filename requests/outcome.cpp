#include "requests/outcome.h"

#include <algorithm>

namespace mingcha::requests {

std::span<const Outcome> outcomes() {
  static const Outcome all[] = {
      {"public", {"已主动公开，告知获取方式", "already public, and how to get it"}},
      {"disclosed", {"予以公开", "disclosed"}},
      {"refused", {"不予公开", "not disclosed"}},
      {"none", {"信息不存在", "does not exist"}},
      {"not-ours", {"不属于本机关负责公开", "not this body's"}},
      {"repeated", {"重复申请，不予重复处理", "repeated, not handled again"}},
      {"other-law", {"依照其他法律、行政法规的规定办理", "other laws apply"}},
      {"unreasonable", {"申请数量、频次明显超过合理范围", "unreasonable in number or frequency"}},
      {"partly", {"部分公开", "partly disclosed"}},
      {"processing", {"需要加工、分析，可不予提供", "needs processing or analysis"}},
      {"petition", {"属于信访、投诉、举报或公开出版物", "a petition, a complaint or a publication"}},
  };
  return all;
}

std::span<const Part> parts() {
  static const Part all[] = {
      {"title", {"标题（告知书、答复书）", "title"}},
      {"number", {"文号", "document number"}},
      {"applicant", {"申请人", "applicant"}},
      {"received", {"收到申请的日期", "date received"}},
      {"asked", {"申请的内容", "what was asked"}},
      {"outcome", {"处理结果", "outcome"}},
      {"article", {"所依据的条款", "the article it rests on"}},
      {"reasons", {"理由", "reasons"}},
      {"remedies", {"救济途径、期限和受理机关", "remedies with terms and addressee"}},
      {"body", {"机关名称", "name of the body"}},
      {"seal", {"印章或签名", "seal or signature"}},
      {"date", {"答复日期", "date of the reply"}},
  };
  return all;
}

bool is_outcome(std::string_view name) {
  return std::ranges::find(outcomes(), name, &Outcome::name) != outcomes().end();
}

bool is_part(std::string_view name) {
  return std::ranges::find(parts(), name, &Part::name) != parts().end();
}

}  // namespace mingcha::requests
