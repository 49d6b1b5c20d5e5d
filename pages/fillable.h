// Forms as a browser would send them: with hidden fields and tokens, what is chosen beforehand, and the
// page's charset. The facts of a page (pages/forms.h) say less: they are for looking at, not for filling in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/form.h"

namespace mingcha::pages {

struct FillableField {
  FormField seen;     // name, type ("hidden" too), label
  std::string value;  // as the page has it; of a box or radio button: what it sends when it is ticked
  bool ticked = false;
  std::vector<std::pair<std::string, std::string>> options;  // of a select: value and text
};

struct FillableForm {
  std::string action, method;  // absolute; "get" or "post"
  std::string charset;         // in which it is sent
  bool multipart = false;      // multipart/form-data
  bool captcha = false;
  bool real_name = false;  // asks for a login, a password or a code by SMS
  std::vector<FillableField> fields;
};

struct FormPage {
  std::vector<FillableForm> forms;
  std::string text;    // visible
  bool login = false;  // the page says that one must log in or prove one's name first
};

FormPage read_form_page(std::string_view bytes, const std::string& content_type, const Address& address);

using FormValues = std::vector<std::pair<std::string, std::string>>;  // UTF-8
// As browsers encode them; characters that the charset lacks become &#NNNN;.
std::string form_urlencoded(const FormValues& values, std::string_view charset);
std::string form_multipart(const FormValues& values, std::string_view charset, std::string_view boundary);

}  // namespace mingcha::pages
