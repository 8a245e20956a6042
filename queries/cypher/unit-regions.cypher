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
MATCH (u:Unit)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (u)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(r:Region)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH r.id AS region_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number,
     max(CASE WHEN type(o) = "LEADS" THEN 1 ELSE 0 END) AS led
ORDER BY region_id, plan, place_in_plan, task
WITH region_id, count(task) AS tasks, sum(led) AS lead, collect(number) AS numbers
MATCH (r:Region {id: region_id})
RETURN r.name AS region, r.level AS level, tasks, lead, numbers, region_id
ORDER BY tasks DESC, region_id
