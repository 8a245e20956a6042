// title: Regions of a unit
// about: Regions that a unit's tasks aim at, by number of tasks, and how many of them it leads
// param unit: string = "市发改委"
// resolve unit: Unit
// column region: string
// column level: string
// column tasks: integer
// column lead: integer
// column numbers: list<string>
// column region_id: string
MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(r:Region)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH r, p, t, max(CASE WHEN type(o) = "LEADS" THEN 1 ELSE 0 END) AS led
ORDER BY r.id, p.id, t.order, t.id
WITH r, count(t) AS tasks, sum(led) AS lead, collect(t.number) AS numbers
RETURN r.name AS region, r.level AS level, tasks, lead, numbers, r.id AS region_id
ORDER BY tasks DESC, region_id
