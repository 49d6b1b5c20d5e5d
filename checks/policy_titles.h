// Titles of policies and of their interpretations: what document they name, and in which form it is
// explained.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingcha::checks {

// "临政发〔2017〕12号" in any of the brackets that sites write, as one form; nullopt where there is none.
std::optional<std::string> document_number(std::string_view title);

// What the title is about, without issuer, "关于印发", "的通知" and marks: "临沂市供热条例". The name between
// 《 and 》 where there is one. The same for interpretations, without "政策解读", "一图读懂" and the like.
std::string subject_of_policy(std::string_view title);

// One names the other, long enough to mean it.
bool same_subject(std::string_view policy, std::string_view interpretation);

// By its title or its column's name: "text", "graphic", "comic", "live".
std::string form_of_interpretation(std::string_view title_and_column);

}  // namespace mingcha::checks
