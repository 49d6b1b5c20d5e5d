// JCMS, TRS and the other dialects: where their lists stand, and where they go on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists_reading.h"

namespace mingcha::pages {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string item =
    "<ul><li><a href=1.html>关于开展秋季防火检查的通知</a><span>2024-09-15</span></li></ul>";

// A datastore with two records; the second one's title is cut.
const std::string datastore =
    "<datastore>\n<nextgroup><![CDATA[<a "
    "href=\"/module/web/jpage/dataproxy.jsp?page=2&webid=1&columnid=33718\"></a>]]>"
    "</nextgroup>\n<recordset>\n<record><![CDATA[\n<li><b>[置顶]</b><a "
    "href='/art/2024/9/11/art_33718_11.html' "
    "title='关于开展秋季防火检查的通知'>关于开展秋季防火检查的通知</a><span>2024-09-11</span></li>]]></"
    "record>\n"
    "<record><![CDATA[<li><a href='/art/2024/8/30/art_33718_10.html' "
    "title='关于调整公交线路的公告'>关于调整公...</a>"
    "<b>2024-08-31</b></li>]]></record>\n</recordset>\n</datastore>";

const std::string records =
    "2024-09-11! 关于开展秋季防火检查的通知 <http://www.x.gov.cn/art/2024/9/11/art_33718_11.html>\n"
    "2024-08-31 关于调整公交线路的公告 <http://www.x.gov.cn/art/2024/8/30/art_33718_10.html>\n";

TEST(Jcms, RecordsStandInAScript) {
  const auto reading = read_list(
      "<html><body><div class=nav><a href=/>首页</a></div><div id=33718><script type=\"text/xml\">\n" +
      datastore + "</script></div><script src=/script/jpage.js></script></body></html>");
  EXPECT_EQ(shown(reading), records);
  EXPECT_THAT(
      reading.next_pages,
      ElementsAre("http://www.x.gov.cn/module/web/jpage/dataproxy.jsp?page=2&webid=1&columnid=33718"));
  EXPECT_FALSE(reading.script_only);
}

TEST(Jcms, ItsProxyAnswersWithTheDatastoreAlone) {
  const auto reading =
      read_list("<?xml version='1.0' encoding='utf-8'?>\n" + datastore,
                "http://www.x.gov.cn/module/web/jpage/dataproxy.jsp?page=1&webid=1&columnid=33718");
  EXPECT_EQ(shown(reading), records);
  EXPECT_THAT(reading.next_pages, SizeIs(1));
}

TEST(Jcms, RecordsInTables) {
  const auto reading = read_list(
      "<script type='text/xml'><datastore><recordset><record><![CDATA[<table><tr><td><a "
      "href='/art/2024/9/11/art_1_1.html' "
      "title='关于开展秋季防火检查的通知'>关于开展秋季防火检查的通知</a></td><td>[2024-09-11]</td></tr></"
      "table>]]></record></recordset>"
      "</datastore></script>");
  EXPECT_EQ(shown(reading),
            "2024-09-11 关于开展秋季防火检查的通知 <http://www.x.gov.cn/art/2024/9/11/art_1_1.html>\n");
}

TEST(Jcms, ABrokenDatastoreGivesWhatIsThere) {
  const auto cut = datastore.substr(0, datastore.find("关于调整公..."));
  EXPECT_EQ(shown(read_list("<script type='text/xml'>" + cut + "</script>")),
            records.substr(0, records.find('\n') + 1));
  EXPECT_THAT(read_list("<script type='text/xml'><datastore><recordset><record><![CDATA[</script>").entries,
              IsEmpty());
}

TEST(Jcms, AnEmptyDatastoreIsAnEmptyList) {
  const auto reading =
      read_list("<script type='text/xml'><datastore><recordset></recordset></datastore></script>");
  EXPECT_THAT(reading.entries, IsEmpty());
  EXPECT_FALSE(reading.script_only);
}

TEST(Trs, CreatePageHtmlNamesTheFurtherPages) {
  const auto pages = [](const std::string& call, const std::string& address) {
    return read_list(item + "<script>" + call + "</script>", address).next_pages;
  };
  const std::string folder = "http://www.x.gov.cn/zwgk/tzgg/";
  EXPECT_THAT(pages("createPageHTML(3, 0, \"index\", \"html\");", folder),
              ElementsAre(folder + "index_1.html", folder + "index_2.html"));
  EXPECT_THAT(pages("createPageHTML(3, 1, 'index', 'shtml')", folder + "index_1.shtml"),
              ElementsAre(folder + "index_2.shtml"));
  EXPECT_THAT(pages("createPage( 2 ,0,\"list\",\"htm\" , 40)", folder), ElementsAre(folder + "list_1.htm"));
  EXPECT_THAT(pages("createPageHTML('page_div',2, 0,'index','html',16);", folder),
              ElementsAre(folder + "index_1.html"));
  EXPECT_THAT(pages("createPageHTML(1, 0, \"index\", \"html\");", folder), IsEmpty());
  EXPECT_THAT(pages("createPageHTML(3, 2, \"index\", \"html\");", folder + "index_2.html"), IsEmpty());
  EXPECT_THAT(pages("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {}", folder),
              IsEmpty());
  EXPECT_THAT(pages("createPageHTML(1000000000, 0, \"index\", \"html\");", folder), SizeIs(100));
  EXPECT_THAT(pages("createPageHTML(", folder), IsEmpty());
}

TEST(CountPage, NamesOfOtherReleases) {
  const std::string folder = "http://www.x.gov.cn/zwgk/tzgg/";
  EXPECT_THAT(
      read_list(
          item + "<script>var m_nRecordCount = 40; var m_nCurrPage = 0;\nvar m_nPageCount = 3;</script>",
          folder + "index.shtml")
          .next_pages,
      ElementsAre(folder + "index_1.shtml", folder + "index_2.shtml"));
}

TEST(CountPage, VariablesTellWhereTheListGoesOn) {
  const std::string folder = "http://www.x.gov.cn/zwgk/tzgg/";
  const std::string script =
      "<script>var currentPage=CURRENT;var prevPage=currentPage-1\nvar countPage = 4//pages\n"
      "if(countPage>1&&currentPage!=0)document.write(\"<a "
      "href=\\\"index\"+\"_\"+prevPage+\".\"+\"html\\\">上一页</a>\");</script>";
  const auto at = [&](std::string text, const std::string& current, const std::string& address) {
    text.replace(text.find("CURRENT"), 7, current);
    return read_list(item + text, address).next_pages;
  };
  EXPECT_THAT(at(script, "0", folder),
              ElementsAre(folder + "index_1.html", folder + "index_2.html", folder + "index_3.html"));
  EXPECT_THAT(at(script, "2", folder + "index_2.html"), ElementsAre(folder + "index_3.html"));
  EXPECT_THAT(at(script, "3", folder + "index_3.html"), IsEmpty());
}

TEST(PaginationConfig, NumberAndTotalTellWhereTheListGoesOn) {
  const std::string folder = "http://www.x.gov.cn/zwgk/tzgg/";
  const auto reading = read_list(
      item + "<script>var pagination_script_config = { pageNumber: '0', total: '3' };</script>", folder);
  EXPECT_THAT(reading.next_pages, ElementsAre(folder + "index_1.html", folder + "index_2.html"));
  const auto second =
      read_list(item + "<script>pagination_script_config={\"pageNumber\":1,\"total\":3}</script>",
                folder + "index_1.html");
  EXPECT_THAT(second.next_pages, ElementsAre(folder + "index_2.html"));
}

TEST(NextLinks, NextPageAndTheNumbersBesideIt) {
  const auto reading = read_list(
      item +
      "<div class=pages><a href=index.html>首页</a><span>1</span><a href=index-2.html>2</a>"
      "<a href=index-3.html>3</a><a href=index-2.html>下一页</a><a href=index-9.html>尾页</a></div>");
  EXPECT_THAT(reading.next_pages, ElementsAre("http://www.x.gov.cn/zwgk/tzgg/index-2.html",
                                              "http://www.x.gov.cn/zwgk/tzgg/index-3.html"));
}

// Else the first page would count as a further page of the second, and no page as the column.
TEST(NextLinks, EarlierPagesAreNoFurtherPages) {
  const auto reading =
      read_list(item +
                    "<ul><li><a href=index.html>上一页</a></li><li><a href=index.html>1</a></li><li>2</li>"
                    "<li><a href=p3.html>3</a></li><li><a href=p4.html>4</a></li><li><a "
                    "href=p3.html>下一页</a></li></ul>",
                "http://www.x.gov.cn/zwgk/tzgg/p2.html");
  EXPECT_THAT(reading.next_pages,
              ElementsAre("http://www.x.gov.cn/zwgk/tzgg/p3.html", "http://www.x.gov.cn/zwgk/tzgg/p4.html"));
}

TEST(NextLinks, OtherWordsAndRel) {
  for (const std::string link :
       {"<a href=2.html>下页</a>", "<a href=2.html>下一页&gt;&gt;</a>", "<a href=2.html>Next</a>",
        "<a rel=next href=2.html>2</a>", "<a href=2.html title=下一页><img src=n.gif></a>"})
    EXPECT_THAT(read_list(item + link).next_pages, ElementsAre("http://www.x.gov.cn/zwgk/tzgg/2.html"))
        << link;
}

TEST(NextLinks, OtherWaysToTheNextPage) {
  const std::string second = "http://www.x.gov.cn/zwgk/tzgg/index_2.html";
  for (const std::string pager :
       {"<a href='javascript:void(0)' onclick=\"location.href='index_2.html'\">下一页</a>",
        "<a href=index_2.html><img src=n.gif alt=下一页></a>", "<link rel=next href=index_2.html>",
        "<div><span>1</span><a href=index_2.html>2</a></div>",
        "<ul class=pagination><li><a>1</a></li><li><a href=index_2.html>2</a></li></ul>",
        "<select onchange='location.href=this.value'><option value=index.html selected>第1页</option>"
        "<option value=index_2.html>第2页</option></select>"})
    EXPECT_THAT(read_list(item + pager).next_pages, ElementsAre(second)) << pager;
  for (const std::string pager : {"<p><a href=index_2.html>2</a></p>",  // which page is this?
                                  "<select onchange='show(this.value)'><option value=1>1</option></select>",
                                  "<div><a href=index.html>1</a><span>2</span></div>"})
    EXPECT_THAT(read_list(item + pager).next_pages, IsEmpty()) << pager;
}

TEST(NextLinks, WhatLeadsNowhereIsNoPage) {
  for (const std::string link : {"<a href=#>下一页</a>", "<a href='javascript:go(2)'>下一页</a>",
                                 "<a>下一页</a>", "<span>下一页</span>", "<a href=index.html>下一页</a>",
                                 "<a href=2.html>下一篇</a>", "<a href=0.html>上一页</a>"})
    EXPECT_THAT(read_list(item + link).next_pages, IsEmpty()) << link;
}

TEST(ScriptLists, NeedABrowserWhereNothingElseIsThere) {
  for (const std::string html :
       {"<ul><li ms-repeat=\"list\"><a ms-attr-href=\"el.url\">{{el.title}}</a></li></ul>",
        "<ul><li v-for=\"item in items\">{{ item.title }}</li></ul>",
        "<div id=app></div><script src=/static/app.js></script>",
        "<div id=\"1234\" class=\"jpaas-unit\" url=\"/jpaas-unit-web/page\" "
        "querydata=\"{'webId':'1'}\"></div>",
        "<ul "
        "id=list></ul><script>$.ajax({url:'/api/"
        "list',success:function(r){$('#list').html(render(r.rows));}});</script>",
        "<ul "
        "id=list></ul><script>fetch('/api?pageSize=20').then(r=>r.json()).then(d=>{el.innerHTML=d.records})</"
        "script>"}) {
    const auto reading = read_list(html);
    EXPECT_TRUE(reading.script_only) << html;
    EXPECT_THAT(reading.entries, IsEmpty()) << html;
  }
}

TEST(ScriptLists, WaitingForAWidgetOrATemplate) {
  for (const std::string html :
       {"<ul id=list></ul><script src=/js/newslist.js></script>",
        "<ul id=con></ul><script>show('con', 1)</script>",
        "<table id=t></table><script>$('#t').DataTable({ajax:'/api'})</script>",
        "<table class=easyui-datagrid url=/list.do></table>",
        "<table data-toggle=table data-url=/list.json></table>",
        "<ul></ul><script type='text/html'><li><a href='{{d.url}}'>{{d.title}}</a></li></script>",
        "<ul></ul><script>layui.use('flow',function(){layui.flow.load({elem:'#l'})})</script>"})
    EXPECT_TRUE(read_list(html).script_only) << html;
  for (const std::string html : {"<ul id=list><li>暂无信息</li></ul><script src=/js/newslist.js></script>",
                                 "<div id=banner></div><script>slide('#banner')</script>"})
    EXPECT_FALSE(read_list(html).script_only) << html;
}

TEST(ScriptLists, AnEmptyPageWithOtherScriptsIsEmpty) {
  for (const std::string html :
       {"<ul></ul><script>$.ajax({url:'/count?id=1'});</script>", "<ul></ul><script>var list=[];</script>",
        "<ul></ul><script src=/js/jquery.js></script>", "<div id=app><p>暂无内容</p></div>",
        "<ul></ul><script>document.getElementById('date').innerHTML=new Date();</script>"})
    EXPECT_FALSE(read_list(html).script_only) << html;
}

TEST(ScriptLists, AListThatIsThereNeedsNoBrowser) {
  const auto reading = read_list(
      item + "<script>$.ajax({url:'/api/list',success:function(r){$('#list').html(r.rows);}});</script>");
  EXPECT_THAT(reading.entries, SizeIs(1));
  EXPECT_FALSE(reading.script_only);
}

}  // namespace
}  // namespace mingcha::pages
