// 地区任务数排名 (regions-ranked)
// Regions and sets by number of tasks that name them, counted by way of naming
// plans = []
MATCH (t:Task)-[g:TARGETS]->(r:Region)
WHERE size([]) = 0 OR t.plan IN []
WITH r.id AS region_id, t.id AS task, g.via AS via
WITH region_id,
     count(DISTINCT task) AS tasks,
     count(DISTINCT CASE WHEN via = "direct" THEN task END) AS via_direct,
     count(DISTINCT CASE WHEN via = "group" THEN task END) AS via_group,
     count(DISTINCT CASE WHEN via = "organisation" THEN task END) AS via_organisation,
     count(DISTINCT CASE WHEN via = "route" THEN task END) AS via_route,
     count(DISTINCT CASE WHEN via = "document" THEN task END) AS via_document
MATCH (r:Region {id: region_id})
RETURN r.name AS region, r.level AS level, tasks, via_direct, via_group, via_organisation,
       via_route, via_document, region_id
ORDER BY tasks DESC, region_id
