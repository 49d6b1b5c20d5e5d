// Columns: their entries, list pages and articles.
#include <algorithm>

#include "builder.h"
#include "encode.h"
#include "jcms_proxy.h"
#include "words.h"

namespace mingcha::city {

namespace {

constexpr std::string_view application_form =
    "<form action=\"/hdjl/apply.do\" method=\"post\">\n<label>申请人姓名</label><input type=\"text\" "
    "name=\"name\">\n"
    "<label>证件号码</label><input type=\"text\" "
    "name=\"card\">\n<label>所需信息描述</label><textarea name=\"need\"></textarea>\n"
    "<label>验证码</label><input type=\"text\" name=\"captcha\"><img src=\"/images/captcha.png\" "
    "alt=\"验证码\">\n"
    "<input type=\"submit\" value=\"提交申请\">\n</form>\n";

bool lists_entries(Shape shape) {
  return shape == Shape::list || shape == Shape::letters || shape == Shape::frame || shape == Shape::undated;
}

void paragraphs(Html& html, const BodyPlan& plan, int first) {
  for (int i = 0; i < 3; ++i) html.raw("<p>").text(paragraph(plan, first + i * 3)).raw("</p>\n");
}

void letter_content(Html& html, const BodyPlan& plan, const Entry& entry, int number) {
  html.raw("<p>来信内容：您好，")
      .text(entry.title)
      .raw("，麻烦给个说法，谢谢。</p>\n<p>办理状态：已办结</p>\n<p>答复内容：");
  html.text(paragraph(plan, number)).raw("感谢您的来信。</p>\n");
}

}  // namespace

Column Builder::make_column(const ColumnPlan& plan) const {
  Column column;
  column.plan = &plan;
  column.path = look_->column_path(plan, 0);
  if (!lists_entries(plan.shape)) return column;
  column.newest = minus(today_, plan.newest);
  for (int i = 0; i < plan.entries; ++i) {
    Entry entry;
    entry.day = add_days(column.newest, -plan.every * i);
    entry.title = i == 0 && !plan.first_title.empty() ? std::string(plan.first_title)
                                                      : title_of(plan_, plan.key, i, entry.day);
    entry.path = look_->article_path(plan, entry.day, i + 1, plan.shape != Shape::undated);
    column.entries.push_back(std::move(entry));
  }
  return column;
}

void Builder::make_columns() {
  for (const ColumnPlan& plan : plan_.columns) site_.columns.push_back(make_column(plan));
}

// An article that is gone stands among the entries of its column, as old as its neighbour; what is 404 stands
// high enough to be on the home page too.
void Builder::plant_dead() {
  int number = 900;
  for (const DeadPlan& dead : plan_.dead) {
    std::string path(dead.path);
    Column* home_of = dead.column.empty() ? nullptr : column(dead.column);
    if (home_of == nullptr) {
      home_link(path, std::string(dead.text));
    } else if (!path.empty()) {
      const auto living = std::ranges::find_if(home_of->entries.begin() + 1, home_of->entries.end(),
                                               [](const Entry& entry) { return !entry.gone; });
      related(living->path, path, std::string(dead.text));
    } else {
      const auto place = home_of->entries.begin() + (dead.doom == Doom::gone ? 2 : 8);
      path = look_->article_path(*home_of->plan, place->day, number++, true);
      home_of->entries.insert(
          place, {.title = std::string(dead.text), .path = path, .day = place->day, .gone = true});
    }
    doom(path, dead.doom);
  }
}

void Builder::doom(const std::string& path, Doom how) {
  site_.dead.emplace(path, how);
  if (how == Doom::stub) {
    file(path, std::string(look_->content_type()),
         "<html><head><meta http-equiv=\"refresh\" content=\"0;URL=../\"></head><body></body></html>\n");
  } else if (how == Doom::broken) {
    file(path, "text/html",
         "<html><head><title>HTTP Status 500</title></head><body><h1>HTTP Status 500 - Internal Server "
         "Error</h1><p>java.lang.NullPointerException</p></body></html>\n");
    site_.pages.at(path).status = 500;
  }
}

void Builder::write_columns() {
  for (const Column& column : site_.columns) {
    if (column.plan->shape == Shape::frame) write_frame(column);
    if (column.plan->shape == Shape::list || column.plan->shape == Shape::letters ||
        column.plan->shape == Shape::undated)
      write_list(column);
    else
      write_shape(column);
    write_articles(column);
    if (plan_.manner == Manner::trs) redirect(column.path.substr(0, column.path.rfind('/') + 1), column.path);
  }
}

void Builder::write_list(const Column& column) {
  const std::size_t size = look_->page_size();
  const std::size_t pages = (column.entries.size() + size - 1) / size;
  for (std::size_t number = 0; number < pages; ++number) {
    const auto from = column.entries.begin() + static_cast<std::ptrdiff_t>(number * size);
    const auto left = static_cast<std::size_t>(column.entries.end() - from);
    const Listing listing{.column = column.plan,
                          .entries = {from, from + static_cast<std::ptrdiff_t>(std::min(left, size))},
                          .page = static_cast<int>(number),
                          .pages = static_cast<int>(pages)};
    if (plan_.manner == Manner::jcms && number > 0)
      write_record_set(listing);
    else
      write_list_page(column, listing);
  }
}

void Builder::write_list_page(const Column& column, const Listing& listing) {
  // A further page of a list is no column of its own.
  const Role role = listing.page == 0 ? Role::column : Role::other;
  const Head head{std::string(column.plan->name), role, column.plan, column.path};
  page(look_->column_path(*column.plan, listing.page), head, [&](Html& html) {
    if (column.plan->shape == Shape::letters)
      html.raw("<div class=\"write\">").link(letter_form_path, "我要写信").raw("</div>\n");
    look_->list(html, listing);
  });
}

// A further group of a JCMS list, as its script would fetch it.
void Builder::write_record_set(const Listing& listing) {
  const std::string path = jcms_proxy_path(*listing.column, listing.page);
  Html html(plan_.host, path);
  const bool last = listing.page + 1 == listing.pages;
  jcms_records(html, listing, last ? "" : jcms_proxy_path(*listing.column, listing.page + 1));
  file(path, "text/xml; charset=utf-8", html.markup());
  site_.pages.at(path).links = html.links();
}

// Columns that are no list of their own.
void Builder::write_shape(const Column& column) {
  const ColumnPlan& plan = *column.plan;
  const bool text = plan.shape == Shape::text || plan.shape == Shape::application;
  const Head head{std::string(plan.name), Role::column, &plan, column.path, nullptr, text};
  page(column.path, head, [&](Html& html) {
    html.raw("<div class=\"page-title\">").text(plan.name).raw("</div>\n<div class=\"page-body\">\n");
    switch (plan.shape) {
      case Shape::empty_words:
        html.raw("<div class=\"none\">暂无信息</div>\n");
        break;
      case Shape::empty_list:
        html.raw("<ul class=\"list\">\n</ul>\n");
        break;
      case Shape::frame:
        html.raw("<iframe width=\"760\" height=\"600\" frameborder=\"0\" src=\"");
        html.raw(html.reference(column.path.substr(0, column.path.rfind('/')) + "/list.html"))
            .raw("\"></iframe>\n");
        break;
      case Shape::application:
        html.raw("<p>").text(static_text(plan_, plan.key)).raw("</p>\n");
        html.raw(application_form);
        break;
      default:
        html.raw("<p>").text(static_text(plan_, plan.key)).raw("</p>\n");
    }
    html.raw("</div>\n");
  });
}

// The page in the frame of a Shape::frame column.
void Builder::write_frame(const Column& column) {
  const std::string path = column.path.substr(0, column.path.rfind('/')) + "/list.html";
  Html html(plan_.host, path);
  html.raw("<html><head><meta charset=\"")
      .raw(declared(plan_.charset))
      .raw("\"><title>")
      .text(column.plan->name)
      .raw("</title>\n");
  const Head head{std::string(column.plan->name), Role::other, column.plan};
  auto tags = write_tags(html, plan_, head, today_);
  html.raw("</head><body>\n<ul class=\"frame-list\">\n");
  for (const Entry& entry : column.entries) {
    html.raw("<li>");
    entry_link(html, entry);
    html.raw(" <span>").raw(to_string(entry.day)).raw("</span></li>\n");
  }
  html.raw("</ul></body></html>\n");
  Page made = finish(html, head);
  made.tags = std::move(tags);
  site_.pages[path] = std::move(made);
}

void Builder::write_articles(const Column& column) {
  int number = 0;
  for (const Entry& entry : column.entries) {
    ++number;
    if (entry.gone) continue;
    const bool letter = column.plan->shape == Shape::letters;
    const Article article{.title = entry.title,
                          .source = source_of(plan_, number),
                          .day = entry.day,
                          .dated = column.plan->shape != Shape::undated,
                          .number = number};
    const Head head{article.title, letter ? Role::other : Role::article, column.plan, column.path, &article,
                    letter};
    page(entry.path, head, [&](Html& html) {
      look_->article(html, article, [&](Html& inner) { article_content(inner, column, entry, number); });
    });
  }
}

void Builder::article_content(Html& html, const Column& column, const Entry& entry, int number) const {
  if (column.plan->shape == Shape::letters) {
    letter_content(html, plan_, entry, number);
    return;
  }
  paragraphs(html, plan_, number);
  if (column.plan->key == "policies" && number % 4 == 1)  // older than the article, and not its date
    html.raw("<p>本文件自公布之日起施行，2003年5月1日印发的原规定同时废止。</p>\n");
  const auto [from, to] = related_.equal_range(entry.path);
  for (auto link = from; link != to; ++link)
    html.raw("<p>").link(link->second.first, link->second.second).raw("</p>\n");
}

}  // namespace mingcha::city
