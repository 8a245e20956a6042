// title: 地区任务数排名
// about: Regions and sets by number of tasks that name them, counted by way of naming
// param plan: string? = ""
// resolve plan: Plan
// column region: string
// column level: string
// column tasks: integer
// column direct: integer
// column group: integer
// column organisation: integer
// column route: integer
// column document: integer
// column region_id: string
MATCH (t:Task)-[g:TARGETS]->(r:Region)
MATCH (p:Plan)-[:HAS_SECTION|HAS_TASK*1..2]->(t)
WHERE $plan = "" OR $plan IN [p.id, p.title]
WITH r,
     count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN g.via = "direct" THEN t.id END) AS direct,
     count(DISTINCT CASE WHEN g.via = "group" THEN t.id END) AS group,
     count(DISTINCT CASE WHEN g.via = "organisation" THEN t.id END) AS organisation,
     count(DISTINCT CASE WHEN g.via = "route" THEN t.id END) AS route,
     count(DISTINCT CASE WHEN g.via = "document" THEN t.id END) AS document
RETURN r.name AS region, r.level AS level, tasks, direct, group, organisation, route, document, r.id AS region_id
ORDER BY tasks DESC, region_id
