// title: Regions by number of tasks
// about: Regions and sets by number of tasks that name them, counted by way of naming
// column region: string
// column level: string
// column tasks: integer
// column via_direct: integer
// column via_group: integer
// column via_organisation: integer
// column via_route: integer
// column via_document: integer
// column region_id: string
MATCH (t:Task)-[g:TARGETS]->(r:Region)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH r,
     count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN g.via = "direct" THEN t.id END) AS via_direct,
     count(DISTINCT CASE WHEN g.via = "group" THEN t.id END) AS via_group,
     count(DISTINCT CASE WHEN g.via = "organisation" THEN t.id END) AS via_organisation,
     count(DISTINCT CASE WHEN g.via = "route" THEN t.id END) AS via_route,
     count(DISTINCT CASE WHEN g.via = "document" THEN t.id END) AS via_document
RETURN r.name AS region, r.level AS level, tasks, via_direct, via_group, via_organisation,
       via_route, via_document, r.id AS region_id
ORDER BY tasks DESC, region_id
