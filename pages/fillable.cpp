#include "pages/fillable.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "pages/charset.h"
#include "pages/forms.h"
#include "pages/page_text.h"

namespace mingcha::pages {
namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

bool asks_for_a_code(const FormField& field) {
  return field.type == "password" ||
         contains_any(field.label, {"短信", "动态码", "手机验证", "校验码", "登录密码"}) ||
         contains_any(lower_ascii(field.name), {"smscode", "sms_code", "phonecode", "mobilecode"});
}

void read_options(Node select, FillableField& field) {
  bool chosen = false;
  for (std::uint32_t i = select.index() + 1; i < select.end(); ++i) {
    const Node option = select.tree().at(i);
    if (!option.is(Tag::option)) continue;
    const std::string text = squeeze(raw_text(option));
    const auto value = option.attribute("value");
    field.options.emplace_back(value ? std::string(*value) : text, text);
    const bool selected = option.attribute("selected").has_value();
    if (selected || (!chosen && field.options.size() == 1)) field.value = field.options.back().first;
    chosen |= selected;
  }
}

FillableField read_fillable(Node form, Node node) {
  FillableField field;
  field.seen = read_form_field(form, node);
  field.seen.name = std::string(node.value("name"));  // what has no name is not sent
  field.value = std::string(node.value("value"));
  if (node.is(Tag::textarea)) field.value = raw_text(node);
  if (node.is(Tag::select)) read_options(node, field);
  if (field.seen.type == "checkbox" || field.seen.type == "radio") {
    field.ticked = node.attribute("checked").has_value();
    if (!node.attribute("value")) field.value = "on";
  }
  return field;
}

FillableField read_hidden(Node node, std::string type) {
  FillableField field;
  field.seen.name = std::string(node.value("name"));
  field.seen.type = std::move(type);
  field.value = std::string(node.value("value"));
  return field;
}

// The first named button is the one that is pressed.
bool is_button(Node node) {
  const std::string type = lower_ascii(node.value("type"));
  return (node.is(Tag::input) && type == "submit") ||
         (node.is(Tag::button) && (type.empty() || type == "submit"));
}

void read_fields(Node node, FillableForm& form) {
  constexpr std::size_t most_fields = 500;
  bool pressed = false;
  for (std::uint32_t i = node.index() + 1; i < node.end() && form.fields.size() < most_fields; ++i) {
    const Node part = node.tree().at(i);
    if (part.is(Tag::input) && lower_ascii(part.value("type")) == "hidden") {
      form.fields.push_back(read_hidden(part, "hidden"));
    } else if (!pressed && is_button(part)) {
      pressed = true;
      if (!part.value("name").empty()) form.fields.push_back(read_hidden(part, "submit"));
    } else if (is_form_field(part)) {
      form.fields.push_back(read_fillable(node, part));
      form.real_name |= asks_for_a_code(form.fields.back().seen);
    }
  }
}

}  // namespace

FormPage read_form_page(std::string_view bytes, const std::string& content_type, const Address& address) {
  const Decoded decoded = decode(bytes, content_type);
  const Tree tree(decoded.text);
  const Resolver resolver(address, decoded.used);
  const auto facts = read_forms(tree, resolver);
  FormPage page;
  page.text = PageText(tree).str();
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is(Tag::form)) continue;
    const Form& seen = facts[page.forms.size()];
    FillableForm& form = page.forms.emplace_back();
    form.action = seen.action;
    form.method = seen.method;
    form.captcha = seen.captcha;
    form.charset = charset_to_use(charset_name(node.value("accept-charset")));
    if (form.charset.empty()) form.charset = decoded.used;
    form.multipart = equal_ignoring_case(node.value("enctype"), "multipart/form-data");
    read_fields(node, form);
  }
  page.login = contains_any(page.text, {"请先登录", "请登录后", "实名认证", "统一身份认证", "实名登录"});
  return page;
}

}  // namespace mingcha::pages
